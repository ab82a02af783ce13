#include <pthread.h>
#include <stdlib.h>

static int total;
static int stray;

static void *work(void *argument) {
    total++; // fine: shared-global-write-without-lock one at a time
    return NULL;
}

static void *loose(void *argument) {
    stray++; // expect: shared-global-write-without-lock "while `main`"
    return NULL;
}

static void run_once(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL))
        exit(1);
    pthread_join(thread, NULL);
}

int main(void) {
    for (int i = 0; i < 3; i++)
        run_once();
    total++; // fine: shared-global-write-without-lock
    pthread_t joined, other;
    if (pthread_create(&joined, NULL, work, NULL) || pthread_create(&other, NULL, loose, NULL))
        exit(1);
    pthread_join(joined, NULL);
    total++; // fine: shared-global-write-without-lock its thread is joined
    stray++;
    pthread_join(other, NULL);
    return total;
}
