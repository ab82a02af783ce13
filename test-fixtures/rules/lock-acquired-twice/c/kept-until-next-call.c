#include <pthread.h>
#include <semaphore.h>

/* A reader keeps the lock of the block that it has read, and gives it back when it asks for the next one. */
struct blocks {
    pthread_mutex_t lock;
    pthread_cond_t begun;
    pthread_mutex_t begin;
    sem_t filled, empty;
    int started, running, number;
};

static void wait_for_start(struct blocks *b) {
    pthread_mutex_lock(&b->begin);
    while (!b->running)
        pthread_cond_wait(&b->begun, &b->begin); /* fine */
    pthread_mutex_unlock(&b->begin);
}

static void next_block(struct blocks *b) {
    if (!b->started) {
        b->started = 1;
        wait_for_start(b);
    } else {
        pthread_mutex_unlock(&b->lock);
        b->number++;
        sem_post(&b->empty);
    }
    sem_wait(&b->filled);
    pthread_mutex_lock(&b->lock); /* fine */
}

int read_two(struct blocks *b) {
    next_block(b);
    int first = b->number;
    next_block(b); /* fine */
    return first + b->number;
}

/* Goes on to the next block only where this one is used up. */
static int left(struct blocks *b) {
    if (b->number == 0)
        next_block(b); /* fine */
    return b->number;
}

int all_left(struct blocks *b) {
    int n = left(b);
    while (n < 100)
        n += left(b);
    if (left(b) != 0)
        n++;
    return n;
}

static void stop(struct blocks *b) {
    if (b->started)
        pthread_mutex_unlock(&b->lock);
    b->started = 0;
    wait_for_start(b); /* fine */
    b->number = 0;
}

void read_and_stop(struct blocks *b) {
    next_block(b);
    stop(b);
}

/* Stops what it has begun, and begins anew. */
void serve(struct blocks *b) {
    for (;;) {
        wait_for_start(b); /* fine */
        while (b->number < 100)
            next_block(b);
        stop(b);
    }
}

/* Gives back the lock for a while, if at all. */
static void flush(struct blocks *b) {
    if (b->number > 100) {
        pthread_mutex_unlock(&b->lock);
        sem_post(&b->empty);
        pthread_mutex_lock(&b->lock);
    }
    pthread_mutex_lock(&b->begin);
    while (!b->running)
        pthread_cond_wait(&b->begun, &b->begin); // expect: wait-while-holding-second-lock
    pthread_mutex_unlock(&b->begin);
}

void read_and_flush(struct blocks *b) {
    pthread_mutex_lock(&b->lock);
    flush(b);
    pthread_mutex_unlock(&b->lock);
}

void begin_anew(struct blocks *b) {
    pthread_mutex_lock(&b->begin);
    b->running = 1;
    pthread_cond_broadcast(&b->begun);
    pthread_mutex_unlock(&b->begin);
}

/* It gives the lock back for a while on one way, but takes it a second time on the other. */
static void step(struct blocks *b) {
    if (b->number > 10) {
        pthread_mutex_unlock(&b->lock);
        b->started++;
        pthread_mutex_lock(&b->lock); /* fine */
        return;
    }
    pthread_mutex_lock(&b->lock); // expect: lock-acquired-twice "`step` takes `b->lock`, which its caller `steps` holds"
    b->number++;
    pthread_mutex_unlock(&b->lock);
}

void steps(struct blocks *b) {
    pthread_mutex_lock(&b->lock);
    step(b);
    pthread_mutex_unlock(&b->lock);
}

/* Always takes it, and never gives back what its caller has. */
static void enter(struct blocks *b) {
    sem_wait(&b->filled);
    pthread_mutex_lock(&b->lock); // expect: lock-acquired-twice "which its caller `enter_again` holds"
}

void enter_again(struct blocks *b) {
    enter(b);
    b->number++;
    enter(b);
    pthread_mutex_unlock(&b->lock);
}
