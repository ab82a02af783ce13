#include <pthread.h>
#include <stdlib.h>

struct crew { pthread_mutex_t m; long sum; pthread_t t[3]; };

static void *run(void *p) {
    struct crew *c = p;
    pthread_mutex_lock(&c->m);
    c->sum++;
    pthread_mutex_unlock(&c->m);
    return NULL;
}

static struct crew *crew_new(void) {
    struct crew *c = calloc(1, sizeof *c);
    if (!c || pthread_mutex_init(&c->m, NULL) != 0)
        abort();
    for (int i = 0; i < 3; i++)
        if (pthread_create(&c->t[i], NULL, run, c) != 0)
            abort();
    return c;
}

static void end_too_early(struct crew *c) {
    pthread_mutex_destroy(&c->m); // expect: mutex-destroyed-before-threads-end
    for (int i = 0; i < 3; i++)
        pthread_join(c->t[i], NULL);
    free(c);
}

static void end(struct crew *c) {
    for (int i = 0; i < 3; i++)
        pthread_join(c->t[i], NULL);
    pthread_mutex_destroy(&c->m); // fine
    free(c);
}

int main(void) {
    struct crew *a = crew_new();
    end_too_early(a);
    struct crew *b = crew_new();
    end(b);
    return 0;
}
