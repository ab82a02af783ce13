#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t other = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static int slots, closed, rounds;
static struct { int size; } queue;

/* Nobody can give a slot while the lock is held here. */
static void take(void) {
    pthread_mutex_lock(&lock);
    while (slots == 0 && !closed) // expect: busy-wait-on-shared-variable "while it holds `lock`"
        ;
    slots--;
    pthread_mutex_unlock(&lock);
}

static void drain(void) {
    pthread_mutex_lock(&lock);
    while (!queue.size) { // expect: busy-wait-on-shared-variable "queue.size"
    }
    queue.size--;
    pthread_mutex_unlock(&lock);
}

/* The wait gives the lock back. */
static void waiting(void) {
    pthread_mutex_lock(&lock);
    while (slots == 0 && !closed) /* fine */
        pthread_cond_wait(&cond, &lock);
    slots--;
    pthread_mutex_unlock(&lock);
}

/* The loop gives the lock back for itself. */
static void polling(void) {
    pthread_mutex_lock(&lock);
    while (slots == 0) { /* fine */
        pthread_mutex_unlock(&lock);
        pthread_mutex_lock(&lock);
    }
    pthread_mutex_unlock(&lock);
}

/* The loop makes the change itself. */
static void counting(void) {
    pthread_mutex_lock(&lock);
    while (rounds < 10) /* fine */
        rounds++;
    pthread_mutex_unlock(&lock);
}

static void *give(void *unused) {
    pthread_mutex_lock(&lock);
    slots++;
    queue.size++;
    rounds = 0;
    pthread_cond_broadcast(&cond);
    pthread_mutex_unlock(&lock);
    pthread_mutex_lock(&other);
    pthread_mutex_unlock(&other);
    return unused;
}

static void *consume(void *unused) {
    take();
    drain();
    waiting();
    polling();
    counting();
    return unused;
}

int main(void) {
    pthread_t a, b;
    slots = 4;
    if (pthread_create(&a, NULL, give, NULL) || pthread_create(&b, NULL, consume, NULL))
        exit(1);
    pthread_mutex_lock(&lock);
    closed = 1;
    pthread_mutex_unlock(&lock);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
