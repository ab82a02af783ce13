#pragma once
#include <mutex>

class Lock {
public:
    Lock() = default;
    Lock(const Lock &) = delete;
    Lock &operator=(const Lock &) = delete;
    void take() { inner.lock(); }
    void give() { inner.unlock(); }

private:
    std::mutex inner;
};

class Holder {
public:
    explicit Holder(Lock *held) : held(held) { held->take(); }
    Holder(const Holder &) = delete;
    Holder &operator=(const Holder &) = delete;
    ~Holder() { held->give(); }

private:
    Lock *const held;
};
