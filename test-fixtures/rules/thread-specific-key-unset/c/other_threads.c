#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct user { const char *name; int calls; };

static pthread_key_t current_user, current_job, scratch;

static int api_call(int x) {
    struct user *u = pthread_getspecific(current_user);
    u->calls++; // expect: thread-specific-key-unset "never sets it"
    return x * 2;
}

/* Looks first. */
static int job(void) {
    struct user *u = pthread_getspecific(current_job);
    if (u == NULL)
        return 0;
    return u->calls; /* fine */
}

/* Each thread that comes here has set it. */
static int buffer(void) {
    int *b = pthread_getspecific(scratch);
    return b[0]; /* fine */
}

static void *helper(void *arg) {
    int *x = arg;
    *x = api_call(*x) + job();
    int own = 3;
    if (pthread_setspecific(scratch, &own) != 0)
        return NULL;
    *x += buffer();
    return NULL;
}

int main(void) {
    struct user me = {"root", 0};
    int x = 4, mine = 1;
    pthread_t t;
    if (pthread_key_create(&current_user, NULL) != 0 || pthread_key_create(&current_job, NULL) != 0 || pthread_key_create(&scratch, NULL) != 0)
        return 1;
    if (pthread_setspecific(current_user, &me) != 0 || pthread_setspecific(current_job, &me) != 0 || pthread_setspecific(scratch, &mine) != 0)
        return 1;
    int y = api_call(1) + buffer();
    if (pthread_create(&t, NULL, helper, &x) != 0)
        exit(1);
    pthread_join(t, NULL);
    printf("%d %d\n", x, y);
    return 0;
}
