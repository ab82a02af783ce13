#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t trace_mu;
static int trace_lines;

/* One call after the end of the lock is one defect, although the lock is also given back. */
static void trace(void) {
    pthread_mutex_lock(&trace_mu); // expect: mutex-used-after-destroy "`trace_mu`"
    trace_lines++;
    pthread_mutex_unlock(&trace_mu); /* fine */
}

struct log {
    pthread_mutex_t m;
    int n;
};

static void add(struct log *l) {
    if (pthread_mutex_trylock(&l->m) == 0) { // expect: mutex-used-after-destroy "m"
        l->n++;
        pthread_mutex_unlock(&l->m); /* fine */
    }
}

int main(void) {
    struct log l = {.n = 0};
    if (pthread_mutex_init(&trace_mu, NULL) != 0)
        return 1;
    pthread_mutex_init(&l.m, NULL);
    trace();
    pthread_mutex_destroy(&l.m);
    pthread_mutex_destroy(&trace_mu);
    trace();
    add(&l);
    printf("%d\n", trace_lines);
    return 0;
}
