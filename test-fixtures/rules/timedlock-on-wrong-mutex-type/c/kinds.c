#include <threads.h>

static mtx_t plain;
static mtx_t recursive;
static mtx_t timed;
static mtx_t both;
static mtx_t chosen;
static mtx_t twice;

void start(int kind) {
    mtx_init(&plain, mtx_plain);
    mtx_init(&recursive, mtx_plain | mtx_recursive);
    mtx_init(&timed, mtx_timed);
    mtx_init(&both, mtx_timed | mtx_recursive);
    mtx_init(&chosen, kind);
}

void start_once_more(int limited) {
    if (limited)
        mtx_init(&twice, mtx_timed);
    else
        mtx_init(&twice, mtx_plain);
}

void wait_for(const struct timespec *until) {
    if (mtx_timedlock(&plain, until) == thrd_success) // expect: timedlock-on-wrong-mutex-type "`plain`"
        mtx_unlock(&plain);
    if (mtx_timedlock(&recursive, until) == thrd_success) // expect: timedlock-on-wrong-mutex-type "`recursive`"
        mtx_unlock(&recursive);
    if (mtx_timedlock(&timed, until) == thrd_success) /* fine */
        mtx_unlock(&timed);
    if (mtx_timedlock(&both, until) == thrd_success) /* fine */
        mtx_unlock(&both);
    if (mtx_timedlock(&chosen, until) == thrd_success) /* fine */
        mtx_unlock(&chosen);
    if (mtx_timedlock(&twice, until) == thrd_success) /* fine */
        mtx_unlock(&twice);
    mtx_lock(&plain); /* fine */
    mtx_unlock(&plain);
    if (mtx_trylock(&plain) == thrd_success) /* fine */
        mtx_unlock(&plain);
}
