#include <pthread.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER; static int n;
static void *p(void *u) { pthread_mutex_lock(&a); pthread_mutex_lock(&b); n++; pthread_mutex_unlock(&b); pthread_mutex_unlock(&a); return NULL; }
int main(void) { pthread_t s; if (pthread_create(&s, NULL, p, NULL)) return 1; pthread_join(s, NULL); pthread_mutex_lock(&b); pthread_mutex_lock(&a); n--; pthread_mutex_unlock(&a); pthread_mutex_unlock(&b); return n; }
