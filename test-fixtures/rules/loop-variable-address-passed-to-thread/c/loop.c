#include <pthread.h>
#include <stdlib.h>

static int results[4];

static void *work(void *argument) {
    int id = *(int *) argument;
    results[id] = 1;
    return NULL;
}

void shared_variable(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, work, &i)) // expect: loop-variable-address-passed-to-thread "i"
            exit(1);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
}

void own_element(void) {
    pthread_t threads[4];
    int numbers[4];
    for (int i = 0; i < 4; i++) {
        numbers[i] = i;
        if (pthread_create(&threads[i], NULL, work, &numbers[i])) // fine: loop-variable-address-passed-to-thread
            exit(1);
    }
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
}
