#include <chrono>
#include <mutex>
#include <pthread.h>
#include <shared_mutex>

static std::mutex lock;
static std::timed_mutex timed;
static std::shared_mutex table;
static pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER;
static int count;

void ignored() {
    lock.try_lock(); // expect: trylock-result-ignored
    count++;
    lock.unlock();
}

void with_a_time() {
    timed.try_lock_for(std::chrono::milliseconds(5)); // expect: trylock-result-ignored
    count++;
    timed.unlock();
}

void reading() {
    table.try_lock_shared(); // expect: trylock-result-ignored
    table.unlock_shared();
}

void of_c() {
    pthread_mutex_trylock(&plain); // expect: trylock-result-ignored
    count++;
    pthread_mutex_unlock(&plain);
}

void tested() {
    if (lock.try_lock()) { /* fine */
        count++;
        lock.unlock();
    }
}

bool answered() {
    return table.try_lock_shared(); /* fine */
}

void kept() {
    bool got = timed.try_lock_for(std::chrono::milliseconds(5)); /* fine */
    if (!got)
        return;
    timed.unlock();
}

void asked_of_the_guard() {
    std::unique_lock<std::mutex> hold(lock, std::try_to_lock); /* fine: owns_lock tells */
    if (hold.owns_lock())
        count++;
}
