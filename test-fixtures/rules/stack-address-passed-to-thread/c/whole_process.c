#include <pthread.h>
#include <stdio.h>

static void *work(void *argument) {
    printf("%d\n", *(int *) argument);
    return NULL;
}

int main(void) {
    pthread_t threads[2];
    int numbers[2] = {1, 2};
    for (int i = 0; i < 2; i++) {
        if (pthread_create(&threads[i], NULL, work, &numbers[i]) != 0) // fine: stack-address-passed-to-thread the process ends with main
            return 1;
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
