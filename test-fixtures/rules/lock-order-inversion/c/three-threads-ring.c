#include <pthread.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER, c = PTHREAD_MUTEX_INITIALIZER; static int n;
static void two(pthread_mutex_t *x, pthread_mutex_t *y) { pthread_mutex_lock(x); pthread_mutex_lock(y); n++; pthread_mutex_unlock(y); pthread_mutex_unlock(x); } // expect: lock-order-inversion
static void *p(void *u) { two(&a, &b); return NULL; }
static void *q(void *u) { two(&b, &c); return NULL; }
static void *r(void *u) { two(&c, &a); return NULL; }
int main(void) { pthread_t s, t, u; pthread_create(&s, NULL, p, NULL); pthread_create(&t, NULL, q, NULL); pthread_create(&u, NULL, r, NULL); pthread_join(s, NULL); pthread_join(t, NULL); pthread_join(u, NULL); return 0; }
