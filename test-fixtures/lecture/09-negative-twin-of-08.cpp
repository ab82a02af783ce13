#include <pthread.h>

struct Info {
    int *values;
    int sum;
};

void *add(void *argument) {
    Info *mine = static_cast<Info *>(argument);
    mine->sum = mine->values[0]; // expect: shared-data-race-through-thread-argument
    return nullptr;
}

int sum() {
    int values[100];
    values[0] = 1;
    pthread_t thread;
    Info info;
    info.values = values;
    if (pthread_create(&thread, nullptr, add, &info) != 0) // expect: stack-address-passed-to-thread, // expect: thread-never-joined
        return -1;
    return info.sum;
}
