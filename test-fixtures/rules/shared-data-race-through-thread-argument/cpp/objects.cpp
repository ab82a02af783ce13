// Objects that C++ threads share: by pointer, by reference, by shared_ptr, by this.
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Stats {
    int hits = 0;
    int safe = 0;
    std::atomic<int> atomic_hits{0};
    std::mutex lock;
    std::vector<int> samples;
    std::string last;
};

static void by_pointer(Stats *stats) {
    stats->hits++; // expect: shared-data-race-through-thread-argument "hits"
    stats->atomic_hits++; /* fine: atomic */
    std::lock_guard<std::mutex> held(stats->lock);
    stats->safe++; /* fine: under the object's lock */
}

static void by_reference(Stats &stats) {
    stats.samples.push_back(1); // expect: shared-data-race-through-thread-argument "samples"
}

static void by_value(Stats *, std::string text) {
    text += "!"; /* fine: a copy */
}

static void own(int &slot) {
    slot = 1; /* fine: a slot for each thread */
}

static void twice() {
    Stats stats;
    std::thread first(by_pointer, &stats);
    std::thread second(by_pointer, &stats);
    first.join();
    second.join();
    stats.hits = 0; /* fine: both joined */
}

static void references() {
    Stats stats;
    std::thread first(by_reference, std::ref(stats));
    std::thread second(by_reference, std::ref(stats));
    first.join();
    second.join();
}

static int with_creator() {
    int result = 0;
    std::thread thread([&result] {
        result = 42; // expect: shared-data-race-through-thread-argument "result"
    });
    int early = result;
    thread.join();
    return early + result; /* fine: joined */
}

static void slots() {
    int values[4] = {};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back(own, std::ref(values[i]));
    for (auto &thread : threads)
        thread.join();
}

static void copies() {
    Stats stats;
    std::string text = "x";
    std::thread first(by_value, &stats, text);
    std::thread second(by_value, &stats, text);
    first.join();
    second.join();
}

class Counter {
public:
    void run() {
        std::thread first(&Counter::step, this);
        std::thread second([this] { step(); });
        first.join();
        second.join();
    }

private:
    void step() {
        count++; // expect: shared-data-race-through-thread-argument "count"
    }
    int count = 0;
};

static void moved_in() {
    auto stats = std::make_unique<Stats>();
    std::thread thread([owned = std::move(stats)] { owned->hits++; }); /* fine: the thread alone owns it */
    thread.join();
}

int main() {
    twice();
    references();
    slots();
    copies();
    moved_in();
    Counter counter;
    counter.run();
    return with_creator();
}
