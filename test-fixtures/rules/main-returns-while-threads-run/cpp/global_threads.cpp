#include <pthread.h>
#include <vector>

static pthread_t threads[4];

static void *work(void *argument) { return argument; }

int main(int argc, char **argv) {
    for (pthread_t &thread : threads)
        if (pthread_create(&thread, nullptr, work, nullptr) != 0) // expect: main-returns-while-threads-run
            return 1;
    if (argc > 1)
        return 0;
    for (pthread_t thread : threads)
        pthread_join(thread, nullptr);
    return argv == nullptr;
}
