#include <pthread.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER, own = PTHREAD_MUTEX_INITIALIZER;
static int events, started;

static void note(void) {
    pthread_mutex_lock(&m);
    events++;
    pthread_mutex_unlock(&m);
}

static void *counter(void *p) {
    for (int i = 0; i < 1000; i++)
        note();
    return p;
}

static void noted_in_the_child(void) {
    pid_t pid = fork();
    if (pid == 0) {
        note(); // expect: fork-in-threaded-process "takes a lock before it starts another program"
        execl("/bin/true", "true", (char *) NULL);
        _exit(127);
    }
    waitpid(pid, NULL, 0);
}

static void taken_in_the_child(void) {
    pid_t pid = fork();
    if (!pid) {
        pthread_mutex_lock(&m); // expect: fork-in-threaded-process
        events = 0;
        pthread_mutex_unlock(&m);
        execl("/bin/true", "true", (char *) NULL);
        _exit(127);
    }
    waitpid(pid, NULL, 0);
}

static void noted_before(void) {
    note(); // fine
    pid_t pid = fork(); /* fine */
    if (pid == 0) {
        execl("/bin/true", "true", (char *) NULL);
        _exit(127);
    }
    waitpid(pid, NULL, 0);
}

static void noted_in_the_parent(void) {
    pid_t pid = fork(); /* fine */
    if (pid == 0) {
        execl("/bin/true", "true", (char *) NULL);
        _exit(127);
    }
    note(); // fine
    waitpid(pid, NULL, 0);
}

static void lock_of_no_thread(void) {
    pid_t pid = fork(); /* fine */
    if (pid == 0) {
        pthread_mutex_lock(&own); // fine
        started = 1;
        pthread_mutex_unlock(&own);
        execl("/bin/true", "true", (char *) NULL);
        _exit(127);
    }
    waitpid(pid, NULL, 0);
}

int main(void) {
    pthread_t t;
    if (pthread_create(&t, NULL, counter, NULL))
        exit(1);
    noted_in_the_child();
    taken_in_the_child();
    noted_before();
    noted_in_the_parent();
    lock_of_no_thread();
    pthread_join(t, NULL);
    return 0;
}
