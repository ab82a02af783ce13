#include <pthread.h>

static pthread_mutex_t outer = PTHREAD_MUTEX_INITIALIZER, inner = PTHREAD_MUTEX_INITIALIZER; static pthread_cond_t c = PTHREAD_COND_INITIALIZER; static int ready;
static void *waiter(void *p) { pthread_mutex_lock(&outer); pthread_mutex_lock(&inner); while (!ready) pthread_cond_wait(&c, &inner); pthread_mutex_unlock(&inner); pthread_mutex_unlock(&outer); return NULL; } // expect: wait-while-holding-second-lock
static void *setter(void *p) { pthread_mutex_lock(&outer); pthread_mutex_lock(&inner); ready = 1; pthread_cond_signal(&c); pthread_mutex_unlock(&inner); pthread_mutex_unlock(&outer); return NULL; }
int main(void) { pthread_t s, t; pthread_create(&s, NULL, waiter, NULL); pthread_create(&t, NULL, setter, NULL); pthread_join(s, NULL); pthread_join(t, NULL); return 0; }
