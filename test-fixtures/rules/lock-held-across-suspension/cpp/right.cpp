#include <coroutine>
#include <mutex>
#include <semaphore>
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
struct async_guard {
    ~async_guard();
};
struct async_mutex {
    async_guard lock();
};

awaiter read_more(int socket);

static std::mutex table;
static std::counting_semaphore<8> slots(8);
static async_mutex gate;
static int total;
static std::vector<int> values;

task block_of_its_own(int socket) {
    {
        std::lock_guard<std::mutex> guard(table);
        total++;
    }
    co_await read_more(socket); /* fine */
}

task given_back(int socket) {
    std::unique_lock<std::mutex> hold(table);
    total++;
    hold.unlock();
    int bytes = co_await read_more(socket); /* fine */
    hold.lock();
    total += bytes;
}

task taken_later(int socket) {
    int bytes = co_await read_more(socket); /* fine */
    std::lock_guard<std::mutex> guard(table);
    total += bytes;
}

task deferred(int socket) {
    std::unique_lock<std::mutex> hold(table, std::defer_lock);
    int bytes = co_await read_more(socket); /* fine */
    hold.lock();
    total += bytes;
}

task mutex_of_the_library(int socket) {
    auto hold = co_await gate.lock();
    total += co_await read_more(socket); /* fine */
}

task permits(int socket) {
    slots.acquire();
    co_await read_more(socket); /* fine */
    slots.release();
}

task never_stops() {
    std::lock_guard<std::mutex> guard(table);
    co_await std::suspend_never{}; /* fine */
    total++;
}

task only_without(int socket, bool locked) {
    std::unique_lock<std::mutex> hold(table, std::defer_lock);
    if (locked)
        hold.lock();
    if (!hold.owns_lock())
        co_await read_more(socket); /* fine */
}

generator copies() {
    std::vector<int> copy;
    {
        std::lock_guard<std::mutex> guard(table);
        copy = values;
    }
    for (int value : copy)
        co_yield value; /* fine */
}

static void step() {
    std::lock_guard<std::mutex> guard(table);
    total++;
}

task through_a_helper(int socket) {
    step();
    co_await read_more(socket); /* fine */
    step();
}

task list(int socket) {
    co_yield {1, 2}; /* fine */
    co_return;
}
