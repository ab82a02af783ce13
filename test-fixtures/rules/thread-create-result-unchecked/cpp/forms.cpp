// The answer of pthread_create and thrd_create in C++; std::thread throws instead.
#include <pthread.h>
#include <stdexcept>
#include <system_error>
#include <thread>

static void *work(void *argument) { return argument; }

class Worker {
public:
    void start() {
        pthread_create(&handle, nullptr, run, this); // expect: thread-create-result-unchecked
    }
    bool try_start() {
        return pthread_create(&handle, nullptr, run, this) == 0; // fine: thread-create-result-unchecked
    }
    void start_or_throw() {
        if (int error = pthread_create(&handle, nullptr, run, this)) // fine: thread-create-result-unchecked
            throw std::system_error(error, std::generic_category());
    }
    void wait() { pthread_join(handle, nullptr); }

private:
    static void *run(void *self) { return self; }
    pthread_t handle;
};

void plain() {
    pthread_t thread;
    pthread_create(&thread, nullptr, work, nullptr); // expect: thread-create-result-unchecked
    pthread_join(thread, nullptr);
}

void qualified() {
    pthread_t thread;
    ::pthread_create(&thread, nullptr, work, nullptr); // expect: thread-create-result-unchecked
    pthread_join(thread, nullptr);
}

void in_lambda() {
    auto start = [](pthread_t *thread) {
        pthread_create(thread, nullptr, work, nullptr); // expect: thread-create-result-unchecked
    };
    pthread_t thread;
    start(&thread);
    pthread_join(thread, nullptr);
}

void range_loop() {
    pthread_t threads[3];
    for (pthread_t &thread : threads)
        pthread_create(&thread, nullptr, work, nullptr); // expect: thread-create-result-unchecked
    for (pthread_t &thread : threads)
        pthread_join(thread, nullptr);
}

template <typename Entry>
void templated(Entry entry) {
    pthread_t thread;
    pthread_create(&thread, nullptr, entry, nullptr); // expect: thread-create-result-unchecked
    pthread_join(thread, nullptr);
}

void use_template() { templated(work); }

void by_auto() {
    pthread_t thread;
    const auto error = pthread_create(&thread, nullptr, work, nullptr); // fine: thread-create-result-unchecked
    if (error)
        throw std::runtime_error("no thread");
    pthread_join(thread, nullptr);
}

void negated() {
    pthread_t thread;
    if (!pthread_create(&thread, nullptr, work, nullptr)) // fine: thread-create-result-unchecked
        pthread_join(thread, nullptr);
}

void cast_away() {
    pthread_t thread;
    static_cast<void>(pthread_create(&thread, nullptr, work, nullptr)); // fine: thread-create-result-unchecked
    pthread_join(thread, nullptr);
}

void standard() {
    std::thread thread(work, nullptr); // fine: thread-create-result-unchecked it throws
    thread.join();
}

int returned(pthread_t *thread) {
    return pthread_create(thread, nullptr, work, nullptr); // fine: thread-create-result-unchecked
}
