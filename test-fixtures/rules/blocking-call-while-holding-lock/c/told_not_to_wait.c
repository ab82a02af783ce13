#include <poll.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int count;

void waits_for_file(int file) {
    pthread_mutex_lock(&lock);
    flock(file, LOCK_EX); // expect: blocking-call-while-holding-lock "`flock` may wait for long"
    count++;
    flock(file, LOCK_UN); /* fine */
    pthread_mutex_unlock(&lock);
}

void tries_file(int file) {
    pthread_mutex_lock(&lock);
    if (flock(file, LOCK_EX | LOCK_NB) == 0) /* fine */
        count++;
    pthread_mutex_unlock(&lock);
}

void tries_region(int file) {
    int how = F_TLOCK;
    pthread_mutex_lock(&lock);
    if (lockf(file, how, 10) == 0) /* fine */
        count++;
    lockf(file, F_ULOCK, 10); /* fine */
    lockf(file, F_LOCK, 10); // expect: blocking-call-while-holding-lock
    pthread_mutex_unlock(&lock);
}

void drains(int socket, char *buffer) {
    pthread_mutex_lock(&lock);
    while (recv(socket, buffer, 10, MSG_DONTWAIT) > 0) /* fine */
        count++;
    recv(socket, buffer, 10, MSG_PEEK); // expect: blocking-call-while-holding-lock
    recv(socket, buffer, 10, MSG_NOSIGNAL | MSG_DONTWAIT); /* fine */
    pthread_mutex_unlock(&lock);
}

/* Only the caller knows. */
void as_told(int socket, char *buffer, int flags) {
    pthread_mutex_lock(&lock);
    count += recv(socket, buffer, 10, flags); /* fine */
    pthread_mutex_unlock(&lock);
}

void reaps(void) {
    int status;
    pthread_mutex_lock(&lock);
    while (waitpid(-1, &status, WNOHANG) > 0) /* fine */
        count--;
    waitpid(-1, &status, 0); // expect: blocking-call-while-holding-lock
    pthread_mutex_unlock(&lock);
}

void looks(struct pollfd *files, int queue, struct epoll_event *events, int limit) {
    pthread_mutex_lock(&lock);
    count += poll(files, 4, 0); /* fine */
    count += poll(files, 4, -1); // expect: blocking-call-while-holding-lock
    count += epoll_wait(queue, events, 4, 0); /* fine */
    count += epoll_wait(queue, events, 4, limit); // expect: blocking-call-while-holding-lock
    pthread_mutex_unlock(&lock);
}
