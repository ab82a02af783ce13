#include <iostream>
#include <pthread.h>

static void *work(void *argument) { return argument; }

static bool start(pthread_t &thread) {
    return pthread_create(&thread, nullptr, work, nullptr) == 0;
}

int main(int argc, char **) {
    pthread_t thread;
    if (!start(thread)) // expect: main-returns-while-threads-run
        return 1;
    if (argc < 2) {
        std::cout << "usage\n";
        return 0;
    }
    pthread_join(thread, nullptr);
    return 0;
}
