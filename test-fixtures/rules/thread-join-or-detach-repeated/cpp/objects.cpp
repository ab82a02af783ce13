#include <thread>
#include <utility>
#include <vector>

static void work() {}

void joined_twice() {
    std::thread thread(work);
    thread.join();
    thread.join(); // expect: thread-join-or-detach-repeated
}

void detached_then_joined() {
    std::thread thread(work);
    thread.detach();
    thread.join(); // expect: thread-join-or-detach-repeated
}

class Service {
public:
    Service() : worker(work) {}
    void stop() {
        worker.join();
        worker.detach(); // expect: thread-join-or-detach-repeated
    }
private:
    std::thread worker;
};

static void finish(std::thread &thread) { thread.join(); }

void through_a_function() {
    std::thread thread(work);
    finish(thread);
    thread.join(); // expect: thread-join-or-detach-repeated
}

void on_the_heap() {
    auto *thread = new std::thread(work);
    thread->join();
    thread->join(); // expect: thread-join-or-detach-repeated
    delete thread;
}

void lambda_thread(bool wait) {
    std::thread thread([] {});
    if (wait) {
        thread.join();
    } else {
        thread.detach();
    }
    thread.detach(); // expect: thread-join-or-detach-repeated
}

void asked_first() {
    std::thread thread(work);
    thread.join();
    if (thread.joinable())
        thread.join(); /* fine */
}

void assigned_anew() {
    std::thread thread(work);
    thread.join();
    thread = std::thread(work);
    thread.join(); /* fine */
}

void moved() {
    std::thread first(work);
    first.join();
    std::thread second(work);
    first = std::move(second);
    first.join(); /* fine */
}

void all_of_them(std::vector<std::thread> &threads) {
    for (auto &thread : threads)
        thread.join(); /* fine */
    for (std::size_t i = 0; i < threads.size(); ++i)
        threads[i].join(); /* fine */
}

void two_objects() {
    std::thread first(work), second(work);
    first.join();
    second.join(); /* fine */
}

void one_of_two_ways(bool wait) {
    std::thread thread(work);
    if (wait)
        thread.join();
    else
        thread.detach(); /* fine */
}
