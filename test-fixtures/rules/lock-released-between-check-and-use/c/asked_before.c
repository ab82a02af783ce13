#include <pthread.h>
#include <stdlib.h>

#define QUOTA 1000

static pthread_mutex_t quota_mu = PTHREAD_MUTEX_INITIALIZER;
static int quota_used;

static int quota_left(void) {
    pthread_mutex_lock(&quota_mu);
    int left = QUOTA - quota_used;
    pthread_mutex_unlock(&quota_mu);
    return left;
}

static void quota_take(int n) {
    pthread_mutex_lock(&quota_mu);
    quota_used += n;
    pthread_mutex_unlock(&quota_mu);
}

static int quota_try(int n) {
    pthread_mutex_lock(&quota_mu);
    int ok = quota_used + n <= QUOTA;
    if (ok)
        quota_used += n;
    pthread_mutex_unlock(&quota_mu);
    return ok;
}

struct stack {
    pthread_mutex_t mu;
    int len;
    int item[64];
};

static int stack_empty(struct stack *s) {
    pthread_mutex_lock(&s->mu);
    int none = s->len == 0;
    pthread_mutex_unlock(&s->mu);
    return none;
}

static int stack_pop(struct stack *s) {
    pthread_mutex_lock(&s->mu);
    int v = s->item[--s->len];
    pthread_mutex_unlock(&s->mu);
    return v;
}

static struct stack work = {.mu = PTHREAD_MUTEX_INITIALIZER, .len = 64};
static struct stack mine = {.mu = PTHREAD_MUTEX_INITIALIZER, .len = 64};

static pthread_mutex_t log_mu = PTHREAD_MUTEX_INITIALIZER;
static int log_level;
static long log_lines;

static int level(void) {
    pthread_mutex_lock(&log_mu);
    int l = log_level;
    pthread_mutex_unlock(&log_mu);
    return l;
}

/* What was asked decides on something else. */
static void note(void) {
    if (level() > 2) {
        pthread_mutex_lock(&log_mu);
        log_lines++; /* fine */
        pthread_mutex_unlock(&log_mu);
    }
}

static void *tenant(void *arg) {
    int want = *(int *)arg;
    while (quota_left() >= want)
        quota_take(want); // expect: lock-released-between-check-and-use "`quota_used`"
    while (quota_try(want)) /* fine */
        continue;
    while (!stack_empty(&work))
        want += stack_pop(&work); // expect: lock-released-between-check-and-use "len"
    note();
    return NULL;
}

/* Who alone takes things out may ask first. */
static void *owner(void *arg) {
    int *sum = arg;
    while (!stack_empty(&mine))
        *sum += stack_pop(&mine); /* fine */
    return NULL;
}

int main(void) {
    int sizes[3] = {7, 11, 13};
    int sum = 0;
    pthread_t t[3], o;
    for (int i = 0; i < 3; i++)
        if (pthread_create(&t[i], NULL, tenant, &sizes[i]) != 0)
            exit(1);
    if (pthread_create(&o, NULL, owner, &sum) != 0)
        exit(1);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    pthread_join(o, NULL);
    return sum == 0;
}
