#include <pthread.h>
#include <semaphore.h>

struct Box {
    pthread_mutex_t lock;
    int value;
};

static pthread_mutex_t global = PTHREAD_MUTEX_INITIALIZER;

void copied() {
    pthread_mutex_t copy = global; // expect: mutex-copied "`global` is copied, and with it a lock"
    pthread_mutex_lock(&copy); // expect: lock-on-local-mutex
    pthread_mutex_unlock(&copy);
}

void assigned(pthread_mutex_t *to) {
    *to = global; // expect: mutex-copied
}

int waiting(sem_t permits) { // expect: mutex-copied
    return sem_wait(&permits);
}

int by_reference(sem_t &permits) { /* fine */
    return sem_wait(&permits);
}

void only_the_value(Box &to, const Box &from) {
    to.value = from.value; /* fine */
}
