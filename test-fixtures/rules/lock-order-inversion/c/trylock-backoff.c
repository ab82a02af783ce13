#include <unistd.h>
#include <pthread.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static int x;
static void *one(void *p) {
    pthread_mutex_lock(&a);
    while (pthread_mutex_trylock(&b) != 0) {
        pthread_mutex_unlock(&a);
        usleep(10);
        pthread_mutex_lock(&a);
    }
    x++;
    pthread_mutex_unlock(&b); pthread_mutex_unlock(&a);
    return NULL;
}
static void *two(void *p) {
    pthread_mutex_lock(&b); pthread_mutex_lock(&a);
    x--;
    pthread_mutex_unlock(&a); pthread_mutex_unlock(&b);
    return NULL;
}
int main(void) { pthread_t s, t; pthread_create(&s, NULL, one, NULL); pthread_create(&t, NULL, two, NULL); pthread_join(s, NULL); pthread_join(t, NULL); return x; }
