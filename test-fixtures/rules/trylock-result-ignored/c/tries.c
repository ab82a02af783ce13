#include <pthread.h>
#include <semaphore.h>
#include <threads.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int count;

void ignored(void) {
    pthread_mutex_trylock(&lock); // expect: trylock-result-ignored "The answer of `pthread_mutex_trylock` is ignored"
    count++;
    pthread_mutex_unlock(&lock);
}

void timed(const struct timespec *until) {
    pthread_mutex_timedlock(&lock, until); // expect: trylock-result-ignored
    count++;
    pthread_mutex_unlock(&lock);
}

void reading(pthread_rwlock_t *table) {
    pthread_rwlock_tryrdlock(table); // expect: trylock-result-ignored
    pthread_rwlock_unlock(table);
}

void c11(mtx_t *mutex) {
    mtx_trylock(mutex); // expect: trylock-result-ignored
    count++;
    mtx_unlock(mutex);
}

void permits(sem_t *semaphore) {
    sem_trywait(semaphore); // expect: trylock-result-ignored
    count++;
}

void spinning(pthread_spinlock_t *spin) {
    pthread_spin_trylock(spin); // expect: trylock-result-ignored
    count++;
    pthread_spin_unlock(spin);
}

void tested(void) {
    if (pthread_mutex_trylock(&lock) == 0) { /* fine */
        count++;
        pthread_mutex_unlock(&lock);
    }
}

int answered(void) {
    return pthread_mutex_trylock(&lock); /* fine */
}

void kept(void) {
    int error = pthread_mutex_trylock(&lock); /* fine */
    if (error != 0)
        return;
    pthread_mutex_unlock(&lock);
}

void looped(void) {
    while (pthread_mutex_trylock(&lock) != 0) /* fine */
        thrd_yield();
    pthread_mutex_unlock(&lock);
}

void locked(void) {
    pthread_mutex_lock(&lock); /* fine */
    pthread_mutex_unlock(&lock);
}

void draining(sem_t *semaphore) {
    while (sem_trywait(semaphore) == 0) /* fine */
        count--;
}
