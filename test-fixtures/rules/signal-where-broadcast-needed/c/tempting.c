// One kind of waiter, two threads, a waiter that wakes the next, waits that end by themselves, and conditions that have all in common that was changed.
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t added = PTHREAD_COND_INITIALIZER;
static pthread_cond_t taken = PTHREAD_COND_INITIALIZER;
static int count;

static void *producer(void *unused) {
    pthread_mutex_lock(&m);
    while (count == 8)
        pthread_cond_wait(&taken, &m);
    count++;
    pthread_cond_signal(&added); /* fine: a condition variable for each kind */
    pthread_mutex_unlock(&m);
    return NULL;
}

static void *consumer(void *unused) {
    pthread_mutex_lock(&m);
    while (count == 0)
        pthread_cond_wait(&added, &m);
    count--;
    pthread_cond_signal(&taken); /* fine */
    pthread_mutex_unlock(&m);
    return NULL;
}

static void *hasty(void *unused) {
    pthread_mutex_lock(&m);
    while (!(count > 0))
        pthread_cond_wait(&added, &m);
    count--;
    pthread_cond_signal(&taken); /* fine: it waits for the same as the others */
    pthread_mutex_unlock(&m);
    return NULL;
}

static pthread_mutex_t pair = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t swung = PTHREAD_COND_INITIALIZER;
static int side;

static void *left(void *unused) {
    pthread_mutex_lock(&pair);
    while (side != 0)
        pthread_cond_wait(&swung, &pair);
    side = 1;
    pthread_cond_signal(&swung); /* fine: only the other one can be waiting */
    pthread_mutex_unlock(&pair);
    return NULL;
}

static void *right(void *unused) {
    pthread_mutex_lock(&pair);
    while (side != 1)
        pthread_cond_wait(&swung, &pair);
    side = 0;
    pthread_cond_signal(&swung); /* fine */
    pthread_mutex_unlock(&pair);
    return NULL;
}

static pthread_mutex_t relay = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t moved = PTHREAD_COND_INITIALIZER;
static int stage;

static void *first(void *unused) {
    pthread_mutex_lock(&relay);
    while (stage < 1) {
        pthread_cond_wait(&moved, &relay);
        if (stage < 1)
            pthread_cond_signal(&moved); /* fine: hands on */
    }
    pthread_mutex_unlock(&relay);
    return NULL;
}

static void *second(void *unused) {
    pthread_mutex_lock(&relay);
    while (stage < 2) {
        pthread_cond_wait(&moved, &relay);
        if (stage < 2)
            pthread_cond_signal(&moved); /* fine */
    }
    pthread_mutex_unlock(&relay);
    return NULL;
}

static void move(void) {
    pthread_mutex_lock(&relay);
    stage++;
    pthread_cond_signal(&moved); /* fine: whoever wakes in vain wakes the next */
    pthread_mutex_unlock(&relay);
}

static pthread_mutex_t poll = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t news = PTHREAD_COND_INITIALIZER;
static int mail, calls;

static void *read_mail(void *unused) {
    struct timespec until;
    pthread_mutex_lock(&poll);
    while (mail == 0) {
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec++;
        pthread_cond_timedwait(&news, &poll, &until);
    }
    pthread_mutex_unlock(&poll);
    return NULL;
}

static void *take_calls(void *unused) {
    struct timespec until;
    pthread_mutex_lock(&poll);
    while (calls == 0) {
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec++;
        pthread_cond_timedwait(&news, &poll, &until);
    }
    pthread_mutex_unlock(&poll);
    return NULL;
}

static void deliver(void) {
    pthread_mutex_lock(&poll);
    mail = 1;
    pthread_cond_signal(&news); /* fine: both look again each second */
    pthread_mutex_unlock(&poll);
    pthread_mutex_lock(&poll);
    calls = 1;
    pthread_cond_signal(&news); /* fine */
    pthread_mutex_unlock(&poll);
}

static pthread_mutex_t store = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t grown = PTHREAD_COND_INITIALIZER;
static int items, open = 1;

static void *picker(void *unused) {
    pthread_mutex_lock(&store);
    while (items == 0)
        pthread_cond_wait(&grown, &store);
    items--;
    pthread_mutex_unlock(&store);
    return NULL;
}

static void *clerk(void *unused) {
    pthread_mutex_lock(&store);
    while (items == 0 && open)
        pthread_cond_wait(&grown, &store);
    pthread_mutex_unlock(&store);
    return NULL;
}

static void stock(void) {
    pthread_mutex_lock(&store);
    items++;
    pthread_cond_signal(&grown); /* fine: more items let either of them go on */
    pthread_mutex_unlock(&store);
}

static pthread_cond_t each = PTHREAD_COND_INITIALIZER;
static int red, blue;

static void *wants_red(void *unused) {
    pthread_mutex_lock(&store);
    while (red == 0)
        pthread_cond_wait(&each, &store);
    pthread_mutex_unlock(&store);
    return NULL;
}

static void *wants_blue(void *unused) {
    pthread_mutex_lock(&store);
    while (blue == 0)
        pthread_cond_wait(&each, &store);
    pthread_mutex_unlock(&store);
    return NULL;
}

static void paint(void) {
    pthread_mutex_lock(&store);
    red = 1;
    for (int i = 0; i < 2; i++)
        pthread_cond_signal(&each); /* fine: once for each waiter */
    blue = 1;
    pthread_cond_broadcast(&each); /* fine */
    pthread_mutex_unlock(&store);
}

int main(void) {
    pthread_t threads[4], p, q;
    for (int i = 0; i < 2; i++)
        if (pthread_create(&threads[i], NULL, producer, NULL) != 0 || pthread_create(&threads[i + 2], NULL, consumer, NULL) != 0)
            abort();
    if (pthread_create(&p, NULL, hasty, NULL) != 0)
        abort();
    pthread_join(p, NULL);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    if (pthread_create(&p, NULL, left, NULL) != 0 || pthread_create(&q, NULL, right, NULL) != 0)
        abort();
    pthread_join(p, NULL);
    pthread_join(q, NULL);
    if (pthread_create(&p, NULL, first, NULL) != 0 || pthread_create(&q, NULL, second, NULL) != 0)
        abort();
    move();
    move();
    pthread_join(p, NULL);
    pthread_join(q, NULL);
    if (pthread_create(&p, NULL, read_mail, NULL) != 0 || pthread_create(&q, NULL, take_calls, NULL) != 0)
        abort();
    deliver();
    pthread_join(p, NULL);
    pthread_join(q, NULL);
    if (pthread_create(&p, NULL, picker, NULL) != 0 || pthread_create(&q, NULL, clerk, NULL) != 0)
        abort();
    stock();
    stock();
    pthread_join(p, NULL);
    pthread_join(q, NULL);
    if (pthread_create(&p, NULL, wants_red, NULL) != 0 || pthread_create(&q, NULL, wants_blue, NULL) != 0)
        abort();
    paint();
    pthread_join(p, NULL);
    pthread_join(q, NULL);
    return 0;
}
