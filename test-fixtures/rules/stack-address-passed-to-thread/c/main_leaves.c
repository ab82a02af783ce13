#include <pthread.h>
#include <stdio.h>

static void *work(void *argument) {
    printf("%d\n", *(int *) argument);
    return NULL;
}

int main(void) {
    pthread_t thread;
    int number = 1;
    if (pthread_create(&thread, NULL, work, &number) != 0) // expect: stack-address-passed-to-thread
        return 1;
    pthread_detach(thread);
    pthread_exit(NULL);
}
