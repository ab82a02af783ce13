#include <mutex>

static std::mutex m;
static int items;

int take() {
    std::lock_guard<std::mutex> hold(m);
    int got = --items;
    m.unlock(); // expect: manual-unlock-under-guard "`hold`"
    return got;
}

int take_well() {
    std::unique_lock<std::mutex> hold(m);
    int got = --items;
    hold.unlock(); /* fine */
    return got;
}

int take_scoped() {
    int got;
    {
        std::lock_guard<std::mutex> hold(m);
        got = --items;
    }
    m.lock();
    items++;
    m.unlock(); /* fine */
    return got;
}

static void notify_outside() {
    m.unlock();
    m.lock(); /* fine */
}

int take_and_tell() {
    std::lock_guard<std::mutex> hold(m);
    notify_outside();
    return --items;
}
