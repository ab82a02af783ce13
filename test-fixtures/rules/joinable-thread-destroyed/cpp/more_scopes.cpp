// Thread objects that die joinable on some way, and owners that see to it.
#include <atomic>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

static void work() {}
static bool ready();

void in_block(bool wanted) {
    if (wanted) {
        std::thread thread(work); // expect: joinable-thread-destroyed "`thread`"
        work();
    }
}

void in_loop(int count) {
    for (int i = 0; i < count; i++) {
        std::thread thread([i] { work(); }); // expect: joinable-thread-destroyed
    }
}

void by_continue(int count) {
    for (int i = 0; i < count; i++) {
        std::thread thread(work); // expect: joinable-thread-destroyed
        if (i % 2)
            continue;
        thread.join();
    }
}

void conditional_join(bool wait) {
    std::thread thread(work); // expect: joinable-thread-destroyed
    if (wait)
        thread.join();
}

void moved_and_lost() {
    std::thread first(work); // expect: joinable-thread-destroyed
    std::thread second = std::move(first);
}

void two(bool hurry) {
    std::thread a(work); // fine: joinable-thread-destroyed
    std::thread b(work); // expect: joinable-thread-destroyed "`b`"
    a.join();
    if (hurry)
        return;
    b.join();
}

void assigned_over() {
    std::thread thread(work); // expect: joinable-thread-destroyed
    thread = std::thread(work);
    thread.join();
}

void in_vector() {
    std::vector<std::thread> threads;
    threads.emplace_back(work); // expect: joinable-thread-destroyed
}

void joined_in_vector() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; i++)
        threads.emplace_back(work); // fine: joinable-thread-destroyed
    for (auto &thread : threads)
        thread.join();
}

void assigned_to_empty() {
    std::thread thread;
    thread = std::thread(work); // fine: joinable-thread-destroyed
    thread.join();
    thread = std::thread(work); // fine: joinable-thread-destroyed
    thread.join();
}

void joined_both_ways(bool quick) {
    std::thread thread(work); // fine: joinable-thread-destroyed
    if (quick) {
        thread.join();
        return;
    }
    work();
    thread.join();
}

void moved_to_caller(std::thread &target) {
    std::thread thread(work); // fine: joinable-thread-destroyed moved into the caller's object
    target = std::move(thread);
}

void never_started() {
    std::thread thread; // fine: joinable-thread-destroyed no thread
}

void swapped() {
    std::thread thread(work); // fine: joinable-thread-destroyed
    std::thread other;
    thread.swap(other);
    other.join();
}

void joined_when_joinable() {
    std::thread thread(work); // fine: joinable-thread-destroyed
    if (thread.joinable())
        thread.join();
}

class Service {
public:
    void start() { thread = std::thread(work); } // fine: joinable-thread-destroyed
    ~Service() {
        if (thread.joinable())
            thread.join();
    }

private:
    std::thread thread;
};

void serve() {
    Service service; // fine: joinable-thread-destroyed
    service.start();
}

std::thread make() {
    std::thread thread(work); // fine: joinable-thread-destroyed moved out by the return
    return thread;
}
