#include <pthread.h>

void *deep(void *argument) {
    return NULL;
}

void start_deep(void) {
    pthread_t thread;
    pthread_attr_t attrs;
    pthread_attr_init(&attrs);
    pthread_attr_setstacksize(&attrs, 1 << 20);
    pthread_create(&thread, &attrs, deep, NULL); // expect: thread-create-result-unchecked, // expect: thread-never-joined
}
