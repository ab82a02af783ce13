// Atomic objects that are used before they have a value, and objects that have one.
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct job {
    atomic_int users;
    atomic_flag taken;
    int number;
};

static atomic_int total;

struct job *counted_early(void) {
    struct job *job = malloc(sizeof *job);
    if (!job)
        return NULL;
    atomic_fetch_add(&job->users, 1); // expect: atomic-not-initialised "before it has a value"
    return job;
}

int on_stack(void) {
    atomic_int rounds;
    int before = atomic_load(&rounds); // expect: atomic-not-initialised "`rounds`"
    return before;
}

void flag(void) {
    atomic_flag busy;
    if (!atomic_flag_test_and_set(&busy)) // expect: atomic-not-initialised
        atomic_flag_clear(&busy);
}

static void enter(struct job *job) {
    atomic_fetch_add(&job->users, 1); // expect: atomic-not-initialised
}

struct job *through_a_call(void) {
    struct job *job = malloc(sizeof *job);
    if (job)
        enter(job);
    return job;
}

struct job *initialised(void) {
    struct job *job = malloc(sizeof *job);
    if (!job)
        return NULL;
    atomic_init(&job->users, 0);
    atomic_fetch_add(&job->users, 1); /* fine */
    return job;
}

struct job *stored(void) {
    struct job *job = malloc(sizeof *job);
    if (!job)
        return NULL;
    atomic_store(&job->users, 0);
    atomic_fetch_add(&job->users, 1); /* fine: a store gives it a value */
    return job;
}

struct job *zeroed(void) {
    struct job *job = calloc(1, sizeof *job);
    if (job)
        atomic_fetch_add(&job->users, 1); /* fine: zeros */
    return job;
}

struct job *cleared(void) {
    struct job *job = malloc(sizeof *job);
    if (!job)
        return NULL;
    memset(job, 0, sizeof *job);
    atomic_fetch_add(&job->users, 1); /* fine: zeros */
    return job;
}

struct job *copied(const struct job *other) {
    struct job *job = malloc(sizeof *job);
    if (!job)
        return NULL;
    memcpy(job, other, sizeof *job);
    atomic_fetch_add(&job->users, 1); /* fine: the value of the other */
    return job;
}

struct job *grown(struct job *jobs, size_t count) {
    struct job *more = realloc(jobs, count * sizeof *more);
    if (more)
        atomic_fetch_add(&more->users, 1); /* fine: what was there before */
    return more;
}

int with_value(void) {
    atomic_int rounds = 0;
    atomic_flag busy = ATOMIC_FLAG_INIT;
    if (!atomic_flag_test_and_set(&busy)) /* fine */
        atomic_fetch_add(&rounds, 1); /* fine */
    return atomic_load(&rounds);
}

int global(void) {
    return atomic_fetch_add(&total, 1); /* fine: static storage begins with zero */
}

static void prepare(struct job *job) {
    atomic_init(&job->users, 1);
    atomic_flag_clear(&job->taken);
}

struct job *prepared(void) {
    struct job *job = malloc(sizeof *job);
    if (!job)
        return NULL;
    prepare(job);
    atomic_fetch_add(&job->users, 1); /* fine: another function prepares it */
    return job;
}

void one_way(int known) {
    atomic_int rounds;
    if (known)
        atomic_init(&rounds, 4);
    if (known)
        atomic_fetch_add(&rounds, 1); /* fine: initialised on this way */
}
