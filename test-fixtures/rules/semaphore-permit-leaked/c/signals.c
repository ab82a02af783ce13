#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

/* A turnstile that is opened once: who comes through opens it for the next, until the last one. */
static sem_t turnstile;
static sem_t items;
static _Atomic int left = 3;

static void *walker(void *arg) {
    sem_wait(&turnstile); /* fine */
    if (--left == 0)
        return arg;
    sem_post(&turnstile);
    return arg;
}

/* An item that is put back was taken by this function; the producer makes items, too. */
static void *consumer(void *arg) {
    int *wanted = arg;
    sem_wait(&items); /* fine */
    if (*wanted > 0) {
        --*wanted;
        return NULL;
    }
    sem_post(&items);
    return NULL;
}

static void *producer(void *arg) {
    sem_post(&items);
    return arg;
}

int main(void) {
    pthread_t t[3], c, p;
    int wanted = 1;
    sem_init(&turnstile, 0, 0);
    sem_init(&items, 0, 0);
    for (int i = 0; i < 3; i++)
        if (pthread_create(&t[i], NULL, walker, NULL) != 0)
            exit(1);
    if (pthread_create(&c, NULL, consumer, &wanted) != 0 || pthread_create(&p, NULL, producer, NULL) != 0)
        exit(1);
    sem_post(&turnstile);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    pthread_join(c, NULL);
    pthread_join(p, NULL);
    return 0;
}
