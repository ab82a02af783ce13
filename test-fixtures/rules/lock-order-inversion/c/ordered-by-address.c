#include <pthread.h>

struct acc { pthread_mutex_t m; long n; };
static struct acc p = { PTHREAD_MUTEX_INITIALIZER, 1 }, q = { PTHREAD_MUTEX_INITIALIZER, 2 };
static void move(struct acc *from, struct acc *to) {
    struct acc *lo = from < to ? from : to, *hi = from < to ? to : from;
    pthread_mutex_lock(&lo->m); pthread_mutex_lock(&hi->m);
    from->n--; to->n++;
    pthread_mutex_unlock(&hi->m); pthread_mutex_unlock(&lo->m);
}
static void *one(void *a) { move(&p, &q); return NULL; }
static void *two(void *a) { move(&q, &p); return NULL; }
int main(void) { pthread_t s, t; pthread_create(&s, NULL, one, NULL); pthread_create(&t, NULL, two, NULL); pthread_join(s, NULL); pthread_join(t, NULL); return 0; }
