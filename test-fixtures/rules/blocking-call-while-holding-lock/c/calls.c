#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int count;

void receives(int socket, char *buffer) {
    pthread_mutex_lock(&lock);
    recv(socket, buffer, 10, 0); // expect: blocking-call-while-holding-lock "`recv` may wait for long while this thread holds `lock`"
    pthread_mutex_unlock(&lock);
}

void accepts(int socket) {
    pthread_mutex_lock(&lock);
    count = accept(socket, NULL, NULL); // expect: blocking-call-while-holding-lock
    pthread_mutex_unlock(&lock);
}

void sleeps(void) {
    pthread_mutex_lock(&lock);
    sleep(1); // expect: blocking-call-while-holding-lock
    pthread_mutex_unlock(&lock);
}

static void run(void) {
    if (system("true") != 0) // expect: blocking-call-while-holding-lock
        abort();
}

void through_a_function(void) {
    pthread_mutex_lock(&lock);
    run();
    pthread_mutex_unlock(&lock);
}

void connects(int socket, const struct sockaddr *address, socklen_t length) {
    pthread_mutex_lock(&lock);
    if (connect(socket, address, length) != 0) // expect: blocking-call-while-holding-lock
        count--;
    pthread_mutex_unlock(&lock);
}

void naps(void) {
    pthread_mutex_lock(&lock);
    usleep(1000); // expect: blocking-call-while-holding-lock
    pthread_mutex_unlock(&lock);
}

void before(int socket, char *buffer) {
    recv(socket, buffer, 10, 0); /* fine */
    pthread_mutex_lock(&lock);
    count++;
    pthread_mutex_unlock(&lock);
    sleep(1); /* fine */
}

void unlocked_between(int socket, char *buffer) {
    pthread_mutex_lock(&lock);
    count++;
    pthread_mutex_unlock(&lock);
    recv(socket, buffer, 10, 0); /* fine */
    pthread_mutex_lock(&lock);
    count--;
    pthread_mutex_unlock(&lock);
}

void waits(pthread_cond_t *ready) {
    pthread_mutex_lock(&lock);
    while (count == 0)
        pthread_cond_wait(ready, &lock); /* fine */
    pthread_mutex_unlock(&lock);
}

void tried(int socket, char *buffer) {
    if (pthread_mutex_trylock(&lock) != 0) {
        recv(socket, buffer, 10, 0); /* fine */
        return;
    }
    pthread_mutex_unlock(&lock);
}

static void nap(void) {
    usleep(10); /* fine */
}

void without_a_lock(void) {
    nap();
}

void counts(char *buffer) {
    pthread_mutex_lock(&lock);
    count = (int) (buffer - (char *) 0); /* fine */
    pthread_mutex_unlock(&lock);
}
