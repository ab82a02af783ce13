#pragma once
#include <mutex>
#include <thread>
#include "mutex.h"

class Pool {
public:
    void start();
    void stop();

private:
    void run();
    void stepLocked() REQUIRES(mutex_);

    my::Mutex mutex_;
    int pending_ GUARDED_BY(mutex_) = 0;
    bool done_ GUARDED_BY(mutex_) = false;
    std::thread worker_;
};
