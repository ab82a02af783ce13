#include <coroutine>
#include <mutex>
#include <shared_mutex>
#include <vector>

struct task {
    struct promise_type;
};
struct generator {
    struct promise_type;
};
struct awaiter {
    bool await_ready();
    int await_resume();
};

awaiter read_more(int socket);
awaiter timer(int milliseconds);
void note(int bytes);

static std::mutex table;
static std::shared_mutex config;
static int total;
static std::vector<int> values;

task guarded(int socket) {
    std::lock_guard<std::mutex> guard(table);
    int bytes = co_await read_more(socket); // expect: lock-held-across-suspension "`table`"
    total += bytes;
}

task unique(int socket) {
    std::unique_lock<std::mutex> hold(table);
    total = 0;
    co_await timer(socket); // expect: lock-held-across-suspension "`co_await`"
}

task in_an_expression(int socket) {
    std::scoped_lock hold(table);
    total = total + co_await read_more(socket); // expect: lock-held-across-suspension
}

task for_reading(int socket) {
    std::shared_lock<std::shared_mutex> hold(config);
    note(co_await read_more(socket)); // expect: lock-held-across-suspension "`config`"
}

task by_call(int socket) {
    table.lock();
    if (co_await read_more(socket)) // expect: lock-held-across-suspension
        total++;
    table.unlock();
}

generator all() {
    std::lock_guard<std::mutex> guard(table);
    for (int value : values)
        co_yield value; // expect: lock-held-across-suspension "`co_yield`"
}

task in_a_loop(int socket) {
    for (int i = 0; i < 3; i++) {
        std::lock_guard<std::mutex> guard(table);
        while (total < i)
            co_await timer(1); // expect: lock-held-across-suspension
    }
}

class connection {
public:
    task run() {
        std::lock_guard<std::mutex> guard(mutex_);
        co_return co_await read_more(socket_); // expect: lock-held-across-suspension "mutex_"
    }

private:
    std::mutex mutex_;
    int socket_ = 0;
};
