#include <atomic>
#include <mutex>
#include <thread>

class Registry {
public:
    static Registry *get() {
        if (!instance_) { // expect: double-checked-locking-unsafe
            std::lock_guard<std::mutex> hold(mutex_);
            if (!instance_)
                instance_ = new Registry(); // expect: double-checked-locking-unsafe
        }
        return instance_;
    }

    static Registry *atomic() {
        Registry *found = atomic_.load(std::memory_order_acquire);
        if (!found) { /* fine: acquire and release */
            std::lock_guard<std::mutex> hold(mutex_);
            found = atomic_.load(std::memory_order_relaxed);
            if (!found) {
                found = new Registry();
                atomic_.store(found, std::memory_order_release);
            }
        }
        return found;
    }

    static Registry *locked() {
        std::lock_guard<std::mutex> hold(mutex_);
        if (!locked_) /* fine: always under the lock */
            locked_ = new Registry();
        return locked_;
    }

    int size = 1;

private:
    static std::mutex mutex_;
    static Registry *instance_;
    static std::atomic<Registry *> atomic_;
    static Registry *locked_;
};

std::mutex Registry::mutex_;
Registry *Registry::instance_ = nullptr;
std::atomic<Registry *> Registry::atomic_{nullptr};
Registry *Registry::locked_ = nullptr;

class Lazy {
public:
    int value() {
        if (!ready_) { // expect: double-checked-locking-unsafe
            std::unique_lock<std::mutex> hold(mutex_);
            if (!ready_) {
                value_ = 5; // expect: shared-global-write-without-lock
                ready_ = true; // expect: double-checked-locking-unsafe
            }
        }
        return value_; // expect: shared-global-write-without-lock
    }

    int safe() {
        if (!flag_.load()) { /* fine: the flag is atomic */
            std::unique_lock<std::mutex> hold(mutex_);
            if (!flag_.load()) {
                safe_ = 6; /* fine: only the one that finds the flag unset gets here */
                flag_.store(true);
            }
        }
        return safe_; /* fine: the flag is set by now */
    }

private:
    std::mutex mutex_;
    bool ready_ = false;
    std::atomic<bool> flag_{false};
    int value_ = 0;
    int safe_ = 0;
};

static Lazy lazy;
static std::once_flag once;
static Registry *by_once;
static volatile bool started;
static std::mutex mutex;

static void start() {
    if (!started) { // expect: double-checked-locking-unsafe "started"
        std::scoped_lock hold(mutex);
        if (!started)
            started = true; // expect: double-checked-locking-unsafe
    }
}

static Registry *get_once() {
    std::call_once(once, [] { by_once = new Registry(); }); /* fine: runs once */
    return by_once;
}

static void work() {
    Registry::get();
    Registry::atomic();
    Registry::locked();
    lazy.value();
    lazy.safe();
    start();
    get_once();
}

int main() {
    std::thread a(work);
    std::thread b(work);
    a.join();
    b.join();
    return Registry::get()->size; /* fine: after the joins */
}
