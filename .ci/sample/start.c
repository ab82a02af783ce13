#include <pthread.h>
#include <stdio.h>

static void *worker(void *argument) {
    puts((const char *) argument);
    return NULL;
}

void start(void) {
    pthread_t thread;
    int rc = pthread_create(&thread, NULL, worker, "hello");
    if (rc != 0) {
        return;
    }
    puts("started");
}

int main(void) {
    start();
    return 0;
}
