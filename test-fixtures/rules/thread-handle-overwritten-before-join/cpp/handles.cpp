// Handles that take a second thread.
#include <pthread.h>
#include <thread>
#include <utility>

static void work() {}
static void *raw(void *argument) { return argument; }

class Worker {
public:
    void start() {
        if (pthread_create(&handle, nullptr, raw, this) != 0) // fine: thread-handle-overwritten-before-join
            throw 1;
    }
    void restart() {
        pthread_join(handle, nullptr);
        start();
    }
    void start_twice() {
        for (int i = 0; i < 2; i++)
            if (pthread_create(&handle, nullptr, raw, this) != 0) // expect: thread-handle-overwritten-before-join
                throw 1;
        pthread_join(handle, nullptr);
    }

private:
    pthread_t handle;
};

void raw_loop() {
    pthread_t thread;
    for (int i = 0; i < 4; i++)
        if (pthread_create(&thread, nullptr, raw, nullptr) != 0) // expect: thread-handle-overwritten-before-join "`thread`"
            return;
    pthread_join(thread, nullptr);
}

void raw_twice() {
    pthread_t thread;
    if (pthread_create(&thread, nullptr, raw, nullptr) != 0)
        return;
    if (pthread_create(&thread, nullptr, raw, nullptr) != 0) // expect: thread-handle-overwritten-before-join
        return;
    pthread_join(thread, nullptr);
}

void assigned_twice() {
    std::thread thread(work); // expect: joinable-thread-destroyed
    thread = std::thread(work); // fine: thread-handle-overwritten-before-join the assignment ends the process, which is worse
    thread.join();
}

void one_element() {
    pthread_t threads[3];
    for (int i = 0; i < 3; i++)
        if (pthread_create(threads, nullptr, raw, nullptr) != 0) // expect: thread-handle-overwritten-before-join
            return;
    pthread_join(threads[0], nullptr);
}

void by_lambda() {
    pthread_t thread;
    auto start = [&thread] { return pthread_create(&thread, nullptr, raw, nullptr); };
    for (int i = 0; i < 3; i++)
        start(); // known-miss: thread-handle-overwritten-before-join
    pthread_join(thread, nullptr);
}

void in_while(bool (*more)()) {
    pthread_t thread;
    while (more()) {
        if (pthread_create(&thread, nullptr, raw, nullptr) != 0) // expect: thread-handle-overwritten-before-join
            return;
    }
    pthread_join(thread, nullptr);
}

static pthread_t global_handle;

void global_twice() {
    for (int i = 0; i < 2; i++)
        if (pthread_create(&global_handle, nullptr, raw, nullptr) != 0) // expect: thread-handle-overwritten-before-join
            return;
    pthread_join(global_handle, nullptr);
}

void joined_first() {
    std::thread thread(work);
    thread.join();
    thread = std::thread(work); // fine: thread-handle-overwritten-before-join
    thread.join();
}

void moved_first() {
    std::thread thread(work);
    std::thread other(std::move(thread));
    thread = std::thread(work); // fine: thread-handle-overwritten-before-join the first lives in other
    thread.join();
    other.join();
}

void detached_first() {
    std::thread thread(work);
    thread.detach();
    thread = std::thread(work); // fine: thread-handle-overwritten-before-join
    thread.join();
}

void own_elements() {
    std::thread threads[3];
    for (auto &thread : threads)
        thread = std::thread(work); // fine: thread-handle-overwritten-before-join
    for (auto &thread : threads)
        thread.join();
}

void fresh_each_round() {
    for (int i = 0; i < 3; i++) {
        std::thread thread(work); // fine: thread-handle-overwritten-before-join
        thread.join();
    }
}
