// std::thread objects and pthread handles that die without join, and owners that join.
#include <memory>
#include <pthread.h>
#include <thread>
#include <utility>
#include <vector>

static void work() {}
static void *raw(void *argument) { return argument; }

void lost() {
    std::thread thread(work); // expect: thread-never-joined, // expect: joinable-thread-destroyed
}

void lost_on_one_way(bool hurry) {
    std::thread thread(work); // expect: thread-never-joined, // expect: joinable-thread-destroyed
    if (hurry)
        return;
    thread.join();
}

void lost_raw() {
    pthread_t thread;
    if (pthread_create(&thread, nullptr, raw, nullptr) != 0) // expect: thread-never-joined
        return;
}

void lost_raw_loop() {
    pthread_t threads[3];
    for (auto &thread : threads)
        if (pthread_create(&thread, nullptr, raw, nullptr) != 0) // expect: thread-never-joined
            return;
}

void lost_moved() {
    std::thread first(work); // expect: thread-never-joined, // expect: joinable-thread-destroyed
    std::thread second(std::move(first));
}

void lost_lambda() {
    std::thread thread([] { work(); }); // expect: thread-never-joined, // expect: joinable-thread-destroyed
    work();
}

void joined() {
    std::thread thread(work); // fine: thread-never-joined
    thread.join();
}

void joined_if_joinable() {
    std::thread thread(work); // fine: thread-never-joined
    if (thread.joinable())
        thread.join();
}

void joined_in_loop() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back(work); // fine: thread-never-joined
    for (std::thread &thread : threads)
        thread.join();
}

void joined_by_index() {
    std::thread threads[2];
    threads[0] = std::thread(work); // fine: thread-never-joined
    threads[1] = std::thread(work); // fine: thread-never-joined
    threads[0].join();
    threads[1].join();
}

void detached() {
    std::thread thread(work); // fine: thread-never-joined
    thread.detach();
}

void detached_at_once() {
    std::thread(work).detach(); // fine: thread-never-joined
}

void joins_itself() {
    std::jthread thread(work); // fine: thread-never-joined its destructor joins
}

class Owner {
public:
    Owner() : thread(work) {} // fine: thread-never-joined the destructor joins
    ~Owner() { thread.join(); }

private:
    std::thread thread;
};

void owned() {
    Owner owner; // fine: thread-never-joined
}

std::thread returned() {
    return std::thread(work); // fine: thread-never-joined the caller's
}

void moved_out(std::vector<std::thread> &all) {
    std::thread thread(work); // fine: thread-never-joined it lives on in the caller's vector
    all.push_back(std::move(thread));
}

class Guard {
public:
    explicit Guard(std::thread &thread) : thread(thread) {}
    ~Guard() { if (thread.joinable()) thread.join(); }

private:
    std::thread &thread;
};

void joined_by_guard(bool hurry) {
    std::thread thread(work); // fine: thread-never-joined the guard joins on every way
    Guard guard(thread);
    if (hurry)
        return;
    work();
}
