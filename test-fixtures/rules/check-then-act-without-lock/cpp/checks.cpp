#include <atomic>
#include <mutex>
#include <thread>

class Tickets {
public:
    bool sell() {
        if (left_ == 0) // expect: check-then-act-without-lock
            return false;
        --left_; // expect: check-then-act-without-lock
        return true;
    }

    bool sell_locked() {
        std::lock_guard<std::mutex> hold(mutex_);
        if (safe_ == 0) /* fine: one lock over both */
            return false;
        --safe_;
        return true;
    }

    bool sell_atomic() {
        int now = atomic_.load();
        while (now > 0 && !atomic_.compare_exchange_weak(now, now - 1)) /* fine: tried again until it holds */
            ;
        return now > 0;
    }

private:
    std::mutex mutex_;
    int left_ = 10;
    int safe_ = 10;
    std::atomic<int> atomic_{10};
};

static Tickets tickets;
static int best;
static bool open;
static int level;
static int split;
static std::mutex mutex;

static void improve(int value) {
    if (best < value) // expect: check-then-act-without-lock "best"
        best = value; // expect: check-then-act-without-lock
}

static void toggle() {
    if (open) // expect: check-then-act-without-lock "open"
        open = false; // expect: check-then-act-without-lock
}

static void raise() {
    level = level < 9 ? level + 1 : level; // expect: shared-global-write-without-lock
}

static void two_parts() {
    if (split == 3) { // expect: check-then-act-without-lock "split"
        std::lock_guard<std::mutex> hold(mutex);
        split = 4; // expect: check-then-act-without-lock
    }
}

static void work() {
    tickets.sell();
    tickets.sell_locked();
    tickets.sell_atomic();
    improve(3);
    toggle();
    raise();
    two_parts();
}

int main() {
    if (!open) /* fine: before the threads */
        open = true;
    std::thread a(work);
    std::thread b(work);
    a.join();
    b.join();
    if (best > 2) /* fine: after the joins */
        best = 2;
    return best;
}
