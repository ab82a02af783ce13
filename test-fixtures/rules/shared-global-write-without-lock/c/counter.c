#include <pthread.h>
#include <stdlib.h>

static int counter;
static int guarded;
static int wrapped;
static int before;
static int after;
static int tried;
static _Thread_local int own;
static _Atomic int atomic_counter;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void lock(pthread_mutex_t *which) { pthread_mutex_lock(which); }
static void unlock(pthread_mutex_t *which) { pthread_mutex_unlock(which); }

static void add_held(void) {
    guarded += 2; // fine: shared-global-write-without-lock the callers hold mutex
}

static void *work(void *argument) {
    for (int i = 0; i < 10; i++)
        counter++; // expect: shared-global-write-without-lock "Several `work` threads update `counter`"
    pthread_mutex_lock(&mutex);
    guarded++; // fine: shared-global-write-without-lock
    add_held();
    pthread_mutex_unlock(&mutex);
    lock(&mutex);
    wrapped++; // fine: shared-global-write-without-lock locked in a wrapper
    unlock(&mutex);
    own++; // fine: shared-global-write-without-lock thread-local
    atomic_counter++; // fine: shared-global-write-without-lock atomic
    if (pthread_mutex_trylock(&mutex) == 0) {
        tried++; // fine: shared-global-write-without-lock held on this branch
        pthread_mutex_unlock(&mutex);
    }
    return (void *) (long) before; // fine: shared-global-write-without-lock
}

int main(void) {
    pthread_t threads[4];
    before = 1; // fine: shared-global-write-without-lock before the first create
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, work, NULL) != 0)
            exit(1);
    pthread_mutex_lock(&mutex);
    wrapped++; // fine: shared-global-write-without-lock
    pthread_mutex_unlock(&mutex);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    after = counter + guarded; // fine: shared-global-write-without-lock all joined
    return after;
}
