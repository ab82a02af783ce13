#include <pthread.h>
#include <stdlib.h>

static void *makes(void *arg) {
    long *sum = malloc(sizeof *sum);
    *sum = 0;
    return sum;
}

static void *nothing(void *arg) {
    return NULL;
}

void many(void) {
    pthread_t t[4], u[4];
    for (int i = 0; i < 4; i++)
        pthread_create(&t[i], NULL, makes, NULL);
    for (int i = 0; i < 4; i++)
        pthread_join(t[i], NULL); // expect: thread-result-leaked
    for (int i = 0; i < 4; i++)
        pthread_create(&u[i], NULL, nothing, NULL);
    for (int i = 0; i < 4; i++)
        pthread_join(u[i], NULL); /* fine */
}
