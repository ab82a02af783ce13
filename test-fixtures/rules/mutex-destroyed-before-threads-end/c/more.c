#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER;
static sem_t slots;
static int value;

static void *locks(void *unused) {
    (void)unused;
    pthread_mutex_lock(&lock);
    value++;
    pthread_cond_signal(&ready);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *waits(void *unused) {
    (void)unused;
    pthread_mutex_lock(&lock);
    while (value == 0)
        pthread_cond_wait(&ready, &lock);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *reads(void *unused) {
    (void)unused;
    pthread_rwlock_rdlock(&table);
    pthread_rwlock_unlock(&table);
    return NULL;
}

static void *posts(void *unused) {
    (void)unused;
    sem_post(&slots);
    return NULL;
}

static void tear_down(void) {
    pthread_rwlock_destroy(&table); // expect: mutex-destroyed-before-threads-end "`table`"
}

int main(void) {
    pthread_t a;
    pthread_t b;
    pthread_t c;
    pthread_t d;
    if (pthread_create(&a, NULL, locks, NULL) != 0)
        return 1;
    pthread_detach(a);
    pthread_mutex_destroy(&lock); // expect: mutex-destroyed-before-threads-end "`lock`"
    if (pthread_create(&b, NULL, waits, NULL) != 0)
        return 1;
    pthread_cond_destroy(&ready); // expect: mutex-destroyed-before-threads-end "`ready`"
    pthread_join(b, NULL);
    if (pthread_create(&c, NULL, reads, NULL) != 0)
        return 1;
    tear_down();
    pthread_join(c, NULL);
    sem_init(&slots, 0, 1);
    if (pthread_create(&d, NULL, posts, NULL) != 0)
        return 1;
    sem_destroy(&slots); // expect: mutex-destroyed-before-threads-end "`slots`"
    pthread_join(d, NULL);
    return 0;
}
