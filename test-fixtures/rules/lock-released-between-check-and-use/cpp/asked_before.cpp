#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <stack>
#include <thread>
#include <vector>

template <typename T>
class SyncQueue {
    mutable std::mutex mx;
    std::deque<T> items;

public:
    void push(T t) {
        std::lock_guard<std::mutex> g(mx);
        items.push_back(t);
    }
    bool empty() const {
        std::lock_guard<std::mutex> g(mx);
        return items.empty();
    }
    T pop() {
        std::lock_guard<std::mutex> g(mx);
        T t = items.front();
        items.pop_front();
        return t;
    }
    std::optional<T> try_pop() {
        std::lock_guard<std::mutex> g(mx);
        if (items.empty())
            return std::nullopt;
        T t = items.front();
        items.pop_front();
        return t;
    }
};

static std::atomic<int> sum{0};

/* Only one thread takes things out of its queue. */
static void only_taker(SyncQueue<int> &q) {
    while (!q.empty())
        sum += q.pop(); /* fine */
}

static std::mutex seatsLock;
static std::stack<int> seats;

static int seat() {
    {
        std::lock_guard<std::mutex> g(seatsLock);
        if (seats.empty())
            return -1;
    }
    std::lock_guard<std::mutex> g(seatsLock);
    int s = seats.top(); // expect: lock-released-between-check-and-use "`seats`"
    seats.pop();
    return s;
}

static int safe_seat() {
    std::unique_lock<std::mutex> g(seatsLock);
    if (seats.empty())
        return -1;
    int s = seats.top(); /* fine */
    seats.pop();
    g.unlock();
    return s;
}

static int careful_seat() {
    {
        std::lock_guard<std::mutex> g(seatsLock);
        if (seats.empty())
            return -1;
    }
    std::lock_guard<std::mutex> g(seatsLock);
    if (seats.empty())
        return -1;
    int s = seats.top(); /* fine */
    seats.pop();
    return s;
}

int main() {
    SyncQueue<int> q, own;
    for (int i = 0; i < 100; ++i) {
        q.push(i);
        own.push(i);
    }
    auto drain = [&] {
        while (!q.empty())
            sum += q.pop(); // expect: lock-released-between-check-and-use "another thread may have taken the last one"
        sum += seat() + safe_seat() + careful_seat();
    };
    auto ask = [&] {
        while (auto v = q.try_pop())
            sum += *v; /* fine */
        if (!q.empty())
            sum += 1; /* fine */
    };
    std::thread a(drain), b(drain), c(ask), d([&] { only_taker(own); });
    a.join();
    b.join();
    c.join();
    d.join();
}
