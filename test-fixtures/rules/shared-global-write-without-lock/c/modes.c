#include <pthread.h>
#include <stdlib.h>

enum { IDLE, READING, WRITING };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct { int threads; int verbose; int port; } config;
static int clients;
static int started;
static int closed;
static int noted;
static volatile int operation;
static int pending;
static int queued;
static int served;

/* The lock is left out only where there is nobody to lock out. */
static void add_client(void) {
    if (config.threads)
        pthread_mutex_lock(&mutex);
    clients++; /* fine */
    if (config.threads)
        pthread_mutex_unlock(&mutex);
}

/* This lock is left out when something else holds. */
static void add_start(void) {
    if (config.verbose)
        pthread_mutex_lock(&mutex);
    started++; // expect: shared-global-write-without-lock "started"
    if (config.verbose)
        pthread_mutex_unlock(&mutex);
}

static void close_one(void) {
    if (config.threads != 0) {
        pthread_mutex_lock(&mutex);
        closed++; /* fine */
        pthread_mutex_unlock(&mutex);
        return;
    }
    closed++; /* fine */
}

/* Here a thread itself changes what decides. */
static void note(void) {
    if (config.port)
        pthread_mutex_lock(&mutex);
    noted++; // expect: shared-global-write-without-lock "noted"
    if (config.port)
        pthread_mutex_unlock(&mutex);
    config.port = 0; // expect: shared-global-write-without-lock "config.port"
}

/* Only the main thread comes here while nothing is going on. */
static int postpone(void) {
    if (operation == IDLE) {
        queued++; /* fine */
        return 1;
    }
    return 0;
}

static void serve(void) {
    if (postpone())
        return;
    served++; // expect: shared-global-write-without-lock "served"
}

static void *work(void *argument) {
    add_client();
    add_start();
    close_one();
    note();
    if (operation == READING)
        serve();
    return argument;
}

int main(int argc, char **argv) {
    pthread_t threads[4];
    config.threads = argc > 1 ? atoi(argv[1]) : 0;
    config.verbose = argc > 2;
    config.port = argc;
    if (config.threads) {
        operation = READING;
        for (int i = 0; i < 4; i++)
            if (pthread_create(&threads[i], NULL, work, NULL) != 0)
                abort();
        for (int i = 0; i < 4; i++)
            pthread_join(threads[i], NULL);
    } else {
        add_client();
        add_start();
        close_one();
        note();
    }
    return pending;
}
