#include <pthread.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER, a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static int x, y;
static void *one(void *p) {
    pthread_mutex_lock(&gate); pthread_mutex_lock(&a); pthread_mutex_unlock(&gate);
    x++;
    pthread_mutex_lock(&b); y++; pthread_mutex_unlock(&b); // expect: lock-order-inversion
    pthread_mutex_unlock(&a);
    return NULL;
}
static void *two(void *p) {
    pthread_mutex_lock(&gate); pthread_mutex_lock(&b); pthread_mutex_unlock(&gate);
    y++;
    pthread_mutex_lock(&a); x++; pthread_mutex_unlock(&a);
    pthread_mutex_unlock(&b);
    return NULL;
}
int main(void) { pthread_t s, t; pthread_create(&s, NULL, one, NULL); pthread_create(&t, NULL, two, NULL); pthread_join(s, NULL); pthread_join(t, NULL); return x + y; }
