#include <mutex>

void held_at_the_end_of_its_life() {
    std::mutex lock;
    lock.lock();
} // expect: mutex-destroyed-while-locked

void scoped() {
    std::mutex lock;
    std::lock_guard<std::mutex> guard(lock);
} /* fine */

void given_back() {
    std::mutex lock;
    lock.lock();
    lock.unlock();
} /* fine */
