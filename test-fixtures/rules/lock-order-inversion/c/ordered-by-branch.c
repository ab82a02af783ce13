#include <pthread.h>

struct acc { pthread_mutex_t m; long n; int id; };
static struct acc p = { PTHREAD_MUTEX_INITIALIZER, 1, 1 }, q = { PTHREAD_MUTEX_INITIALIZER, 2, 2 };
static void move(struct acc *from, struct acc *to) {
    if (from->id < to->id) { pthread_mutex_lock(&from->m); pthread_mutex_lock(&to->m); }
    else { pthread_mutex_lock(&to->m); pthread_mutex_lock(&from->m); }
    from->n--; to->n++;
    pthread_mutex_unlock(&to->m); pthread_mutex_unlock(&from->m);
}
static void *one(void *a) { move(&p, &q); return NULL; }
static void *two(void *a) { move(&q, &p); return NULL; }
int main(void) { pthread_t s, t; pthread_create(&s, NULL, one, NULL); pthread_create(&t, NULL, two, NULL); pthread_join(s, NULL); pthread_join(t, NULL); return 0; }
