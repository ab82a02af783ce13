#include <pthread.h>

void *progress(void *argument) {
    return NULL;
}

void show_progress(void) {
    pthread_t thread;
    pthread_attr_t attrs;
    pthread_attr_init(&attrs);
    pthread_attr_setdetachstate(&attrs, PTHREAD_CREATE_DETACHED);
    pthread_create(&thread, attrs, progress, NULL); // expect: thread-create-result-unchecked
    pthread_attr_destroy(&attrs);
}
