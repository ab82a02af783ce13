#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#define MOST 8

static atomic_int active, tickets = 100, resets, total;
static _Atomic long bytes;

static int enter(void) {
    if (atomic_load(&active) >= MOST)
        return 0;
    atomic_fetch_add(&active, 1); // expect: atomic-load-then-store "`active`"
    return 1;
}

static void leave(void) {
    atomic_fetch_sub(&active, 1); /* fine */
}

static int draw(void) {
    while (tickets > 0) {
        --tickets; // expect: atomic-load-then-store "`tickets`"
        total++; /* fine */
    }
    return 0;
}

/* The number that is drawn is looked at. */
static int draw_well(void) {
    if (tickets <= 0)
        return 0;
    int mine = atomic_fetch_sub(&tickets, 1); /* fine */
    return mine > 0;
}

/* Statistics: no limit is kept. */
static void note(long n) {
    if (bytes > 1000000)
        resets++; /* fine */
    bytes += n; /* fine */
}

static void *visitor(void *arg) {
    if (enter()) {
        draw();
        draw_well();
        note(17);
        leave();
    }
    return arg;
}

int main(void) {
    pthread_t t[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&t[i], NULL, visitor, NULL) != 0)
            exit(1);
    for (int i = 0; i < 4; i++)
        pthread_join(t[i], NULL);
    return 0;
}
