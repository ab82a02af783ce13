#include <pthread.h>

struct info {
    int number;
    int result;
};

void *work(void *argument) {
    struct info *mine = (struct info *) argument;
    mine->result = mine->number * 2;
    return NULL;
}

void start_without_join(void) {
    pthread_t thread;
    struct info info;
    info.number = 1;
    int rc = pthread_create(&thread, NULL, work, &info); // expect: stack-address-passed-to-thread "info", // expect: thread-never-joined
    if (rc != 0)
        exit(1);
}

void start_detached(void) {
    pthread_t thread;
    struct info info;
    info.number = 2;
    if (pthread_create(&thread, NULL, work, &info) != 0) // expect: stack-address-passed-to-thread
        return;
    pthread_detach(thread);
}

int return_before_join(int hurry) {
    pthread_t thread;
    struct info info;
    info.number = 3;
    int rc = pthread_create(&thread, NULL, work, &info); // expect: stack-address-passed-to-thread, // expect: thread-never-joined
    if (rc)
        return -1;
    if (hurry)
        return 0;
    pthread_join(thread, NULL);
    return info.result;
}
