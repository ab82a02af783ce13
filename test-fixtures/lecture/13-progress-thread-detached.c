#include <pthread.h>

void *progress(void *argument) {
    ...
    return NULL;
}

void show_progress(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, progress, NULL); // expect: thread-create-result-unchecked
    pthread_detach(thread);
}
