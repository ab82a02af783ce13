#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

class Booth {
    std::atomic<int> left{1000};
    std::atomic<int> sold{0};
    std::atomic<int> calls{0};
    std::atomic<int> open{1};
    std::atomic<int> rows{10};
    std::mutex desk;
    std::atomic<int> atDesk{3};

public:
    bool sell() {
        if (left > 0) {
            left--; // expect: atomic-load-then-store "`left`"
            sold++; /* fine */
            return true;
        }
        return false;
    }
    bool row() {
        if (rows.load() == 0)
            return false;
        rows.fetch_sub(1); // expect: atomic-load-then-store "rows"
        return true;
    }
    /* A test of something else. */
    void call() {
        if (open > 0)
            calls++; /* fine */
    }
    /* Counted first, looked at then. */
    bool safe() {
        if (left.load() <= 0)
            return false;
        if (left.fetch_sub(1) <= 0) { /* fine */
            left.fetch_add(1);
            return false;
        }
        return true;
    }
    bool exact() {
        int now = left.load();
        while (now > 0)
            if (left.compare_exchange_weak(now, now - 1)) /* fine */
                return true;
        return false;
    }
    bool locked() {
        std::lock_guard<std::mutex> hold(desk);
        if (atDesk == 0)
            return false;
        atDesk--; /* fine */
        return true;
    }
};

static std::atomic<int> pending{5};

/* One thread alone counts down. */
static void finish() {
    while (pending > 0)
        pending--; /* fine */
}

int main() {
    Booth booth;
    std::vector<std::thread> crowd;
    for (int i = 0; i < 3; ++i)
        crowd.emplace_back([&booth] {
            while (booth.sell()) {
            }
            booth.row();
            booth.call();
            booth.safe();
            booth.exact();
            booth.locked();
        });
    std::thread f(finish);
    for (auto &t : crowd)
        t.join();
    f.join();
}
