#include <pthread.h>
#include <stdlib.h>

struct pool { pthread_t thread; int jobs; };

static void *run(void *arg) { return arg; }

static void start(struct pool *p) {
    if (pthread_create(&p->thread, NULL, run, NULL)) // fine
        abort();
}

static void stop(struct pool *p) {
    pthread_join(p->thread, NULL);
}

static void restart(struct pool *p) {
    stop(p);
    if (pthread_create(&p->thread, NULL, run, NULL)) // fine
        abort();
}

static void twice(void) {
    struct pool p = { 0 };
    start(&p);
    start(&p); // expect: thread-handle-overwritten-before-join "p.thread"
    stop(&p);
}

static void one_after_the_other(void) {
    struct pool q = { 0 };
    start(&q); // fine
    stop(&q);
    start(&q);
    restart(&q);
    stop(&q);
}

static void two_pools(void) {
    struct pool first = { 0 }, second = { 0 };
    start(&first); // fine
    start(&second);
    stop(&first);
    stop(&second);
}

int main(void) {
    twice();
    one_after_the_other();
    two_pools();
    return 0;
}
