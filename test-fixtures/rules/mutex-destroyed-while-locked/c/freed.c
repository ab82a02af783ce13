#include <pthread.h>
#include <stdlib.h>

struct conn {
    pthread_mutex_t mu;
    int refs;
    char *peer;
};

void conn_put(struct conn *c) {
    pthread_mutex_lock(&c->mu); // expect: lock-not-released-on-path
    if (--c->refs == 0) {
        free(c->peer); /* fine */
        free(c); // expect: mutex-destroyed-while-locked "c->mu"
        return;
    }
    pthread_mutex_unlock(&c->mu);
}

void conn_drop(struct conn *c) {
    pthread_mutex_lock(&c->mu);
    int last = --c->refs == 0;
    pthread_mutex_unlock(&c->mu);
    if (last) {
        pthread_mutex_destroy(&c->mu);
        free(c->peer);
        free(c); /* fine */
    }
}

/* The lock that is held belongs to the table. */
static struct {
    pthread_mutex_t mu;
    struct conn *slot[8];
} table = {PTHREAD_MUTEX_INITIALIZER, {0}};

void table_clear(void) {
    pthread_mutex_lock(&table.mu);
    for (int i = 0; i < 8; i++) {
        free(table.slot[i]); /* fine */
        table.slot[i] = NULL;
    }
    pthread_mutex_unlock(&table.mu);
}

/* Its end is told where it is destroyed. */
void conn_end(struct conn *c) {
    pthread_mutex_lock(&c->mu);
    c->refs = 0;
    pthread_mutex_destroy(&c->mu); // expect: mutex-destroyed-while-locked
    free(c); /* fine */
}
