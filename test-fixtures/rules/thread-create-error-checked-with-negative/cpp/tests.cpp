// The same tests in C++.
#include <cerrno>
#include <pthread.h>
#include <stdexcept>

static void *work(void *argument) { return argument; }

class Runner {
public:
    bool start() {
        return pthread_create(&thread, nullptr, work, this) >= 0; // known-miss: thread-create-error-checked-with-negative
    }
    void start_or_throw() {
        if (pthread_create(&thread, nullptr, work, this) < 0) // expect: thread-create-error-checked-with-negative
            throw std::runtime_error("no thread");
    }
    void join() { pthread_join(thread, nullptr); }

private:
    pthread_t thread;
};

void plain() {
    pthread_t thread;
    if (pthread_create(&thread, nullptr, work, nullptr) == -1) // expect: thread-create-error-checked-with-negative
        return;
    pthread_join(thread, nullptr);
}

void kept() {
    pthread_t thread;
    const int error = pthread_create(&thread, nullptr, work, nullptr);
    if (error < 0) // expect: thread-create-error-checked-with-negative
        throw std::runtime_error("no thread");
    pthread_join(thread, nullptr);
}

void in_condition() {
    pthread_t thread;
    if (int error = pthread_create(&thread, nullptr, work, nullptr); error < 0) // expect: thread-create-error-checked-with-negative
        throw std::runtime_error("no thread");
    pthread_join(thread, nullptr);
}

void qualified() {
    pthread_t thread;
    if (::pthread_create(&thread, nullptr, work, nullptr) < 0) // expect: thread-create-error-checked-with-negative
        return;
    pthread_join(thread, nullptr);
}

void minus_first() {
    pthread_t thread;
    if (-1 == pthread_create(&thread, nullptr, work, nullptr)) // expect: thread-create-error-checked-with-negative
        return;
    pthread_join(thread, nullptr);
}

void right() {
    pthread_t thread;
    if (pthread_create(&thread, nullptr, work, nullptr) != 0) // fine: thread-create-error-checked-with-negative
        return;
    pthread_join(thread, nullptr);
}

void negated() {
    pthread_t thread;
    if (!pthread_create(&thread, nullptr, work, nullptr)) // fine: thread-create-error-checked-with-negative
        pthread_join(thread, nullptr);
}

void positive() {
    pthread_t thread;
    auto error = pthread_create(&thread, nullptr, work, nullptr);
    if (error > 0) // fine: thread-create-error-checked-with-negative
        return;
    pthread_join(thread, nullptr);
}

void named() {
    pthread_t thread;
    auto error = pthread_create(&thread, nullptr, work, nullptr);
    if (error == EAGAIN || error == EPERM) // fine: thread-create-error-checked-with-negative
        return;
    pthread_join(thread, nullptr);
}

static int own_create(pthread_t *thread) {
    return pthread_create(thread, nullptr, work, nullptr) == 0 ? 0 : -1; // fine: thread-create-error-checked-with-negative
}

void own_convention() {
    pthread_t thread;
    if (own_create(&thread) < 0) // fine: thread-create-error-checked-with-negative the wrapper answers -1
        return;
    pthread_join(thread, nullptr);
}

void in_condition_right() {
    pthread_t thread;
    if (int error = pthread_create(&thread, nullptr, work, nullptr); error != 0) // fine: thread-create-error-checked-with-negative
        return;
    pthread_join(thread, nullptr);
}
