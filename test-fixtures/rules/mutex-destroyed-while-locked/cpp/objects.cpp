#include <mutex>

void held_at_the_end_of_its_life() {
    std::mutex lock;
    lock.lock(); /* expect: lock-on-local-mutex */
} // expect: mutex-destroyed-while-locked

void scoped() {
    std::mutex lock;
    std::lock_guard<std::mutex> guard(lock); /* expect: lock-on-local-mutex */
} /* fine */

void given_back() {
    std::mutex lock;
    lock.lock(); /* expect: lock-on-local-mutex */
    lock.unlock();
} /* fine */
