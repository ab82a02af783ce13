#include "mutex.h"
#include "pool.h"

void Pool::start() {
    worker_ = std::thread(&Pool::run, this);
}

void Pool::stop() {
    {
        my::Locker lock(mutex_);
        done_ = true; /* fine */
    }
    worker_.join();
}

void Pool::stepLocked() {
    pending_++; /* fine: the header says that callers hold the mutex */
}

void Pool::run() {
    for (;;) {
        mutex_.lock();
        bool over = done_; /* fine */
        stepLocked(); /* fine */
        mutex_.unlock();
        if (over)
            break;
        stepLocked(); // expect: inconsistent-lock-for-shared-data "`stepLocked` is called without"
    }
    pending_ = 0; // expect: inconsistent-lock-for-shared-data "`pending_` is used here without `mutex_`"
}
