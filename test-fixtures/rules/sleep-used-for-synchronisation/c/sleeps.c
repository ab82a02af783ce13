#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static int result;
static int joined;
static int guarded;
static int polled;
static int before;
static int both;
static int untouched = 3;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static void *work(void *arg) {
    result = 42;
    joined = 1;
    pthread_mutex_lock(&m);
    guarded = 1;
    pthread_mutex_unlock(&m);
    return NULL;
}

static void *slow(void *arg) {
    int *mine = arg;
    *mine = 2;
    return NULL;
}

static void *polls(void *arg) {
    polled = 1; // expect: shared-global-write-without-lock
    return NULL;
}

static void global(void) {
    pthread_t t;
    if (pthread_create(&t, NULL, work, NULL) != 0)
        return;
    sleep(1);
    printf("%d\n", result); // expect: sleep-used-for-synchronisation "`result`"
    pthread_mutex_lock(&m);
    printf("%d\n", guarded); /* fine */
    pthread_mutex_unlock(&m);
    printf("%d\n", untouched); /* fine */
    pthread_join(t, NULL);
    printf("%d\n", joined); /* fine */
}

static int argument(void) {
    pthread_t t;
    int value = 0;
    if (pthread_create(&t, NULL, slow, &value) != 0)
        return 1;
    usleep(1000);
    int got = value; // expect: sleep-used-for-synchronisation "`value`"
    pthread_join(t, NULL);
    return got + value; /* fine */
}

static void loop(void) {
    pthread_t t;
    if (pthread_create(&t, NULL, polls, NULL) != 0)
        return;
    for (int i = 0; i < 10; i++) {
        usleep(100);
        printf("%d\n", polled);
    }
    pthread_join(t, NULL);
}

static void *twice(void *arg) {
    both++;
    return NULL;
}

static void sleeps_before(void) {
    pthread_t t;
    before = 1;
    sleep(1);
    printf("%d\n", before); /* fine */
    if (pthread_create(&t, NULL, twice, NULL) == 0)
        pthread_join(t, NULL);
    sleep(1);
    printf("%d\n", both); /* fine */
}

int main(void) {
    global();
    loop();
    sleeps_before();
    return argument();
}
