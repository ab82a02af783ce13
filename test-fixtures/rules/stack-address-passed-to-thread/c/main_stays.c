#include <pthread.h>
#include <stdio.h>

static int number = 1;

static void *work(void *argument) {
    printf("%d\n", *(int *) argument);
    return NULL;
}

int main(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, &number) != 0) // fine: stack-address-passed-to-thread static
        return 1;
    pthread_detach(thread);
    pthread_exit(NULL);
}
