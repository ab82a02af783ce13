#include <pthread.h>

static void *work(void *argument) { return argument; }

int main() {
    pthread_t thread;
    if (pthread_create(&thread, nullptr, work, nullptr) != 0) // expect: main-returns-while-threads-run
        return 1;
    return 0;
}
