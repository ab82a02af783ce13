#include <pthread.h>

static int common;

#ifdef WITH_TLS
static pthread_mutex_t tls_mutex = PTHREAD_MUTEX_INITIALIZER;

void refresh(void) {
    pthread_mutex_lock(&tls_mutex); /* fine */
    common++;
    pthread_mutex_unlock(&tls_mutex);
}
#endif

static pthread_mutex_t plain_mutex;

void touch(void) {
    pthread_mutex_lock(&plain_mutex); // expect: mutex-not-initialised "plain_mutex"
    common--;
    pthread_mutex_unlock(&plain_mutex);
}
