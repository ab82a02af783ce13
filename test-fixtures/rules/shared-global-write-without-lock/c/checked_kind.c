#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t gate;
static int entries;

/* The kind of a mutex is no number of permits. */
static void prepare(pthread_mutex_t *mutex) {
    pthread_mutexattr_t attributes;
    if (pthread_mutexattr_init(&attributes))
        abort();
    if (pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK))
        abort();
    if (pthread_mutex_init(mutex, &attributes))
        abort();
    pthread_mutexattr_destroy(&attributes);
}

static void *enter(void *unused) {
    if (pthread_mutex_lock(&gate))
        abort();
    entries++; // fine
    if (pthread_mutex_unlock(&gate))
        abort();
    return unused;
}

int main(void) {
    pthread_t first, second;
    prepare(&gate);
    if (pthread_create(&first, NULL, enter, NULL) != 0 || pthread_create(&second, NULL, enter, NULL) != 0)
        return 1;
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    pthread_mutex_destroy(&gate);
    return entries; // fine
}
