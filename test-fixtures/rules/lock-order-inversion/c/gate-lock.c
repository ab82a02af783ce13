#include <pthread.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER, a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static int x, y;
static void both(int first) {
    pthread_mutex_lock(&gate);
    if (first) { pthread_mutex_lock(&a); pthread_mutex_lock(&b); } else { pthread_mutex_lock(&b); pthread_mutex_lock(&a); }
    pthread_mutex_unlock(&gate);
    x++; y++;
    pthread_mutex_unlock(&a); pthread_mutex_unlock(&b);
}
static void *one(void *p) { both(1); return NULL; }
static void *two(void *p) { both(0); return NULL; }
int main(void) { pthread_t s, t; pthread_create(&s, NULL, one, NULL); pthread_create(&t, NULL, two, NULL); pthread_join(s, NULL); pthread_join(t, NULL); return x + y; }
