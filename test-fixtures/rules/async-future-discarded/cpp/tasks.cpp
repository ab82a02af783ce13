#include <future>
#include <vector>

static int work() { return 1; }
static void task() {}

void dropped() {
    std::async(std::launch::async, work); // expect: async-future-discarded "The future of `std::async` is dropped"
}

void dropped_twice() {
    std::async(task); // expect: async-future-discarded
    std::async([] { return 2; }); // expect: async-future-discarded
}

void voided() {
    (void) std::async(std::launch::async, task); // expect: async-future-discarded
}

void in_a_loop() {
    for (int i = 0; i < 3; i++)
        std::async(std::launch::async, work); // expect: async-future-discarded
}

struct Server {
    void run();
    void start() {
        std::async(std::launch::async, &Server::run, this); // expect: async-future-discarded
    }
};

void kept() {
    auto result = std::async(std::launch::async, work); /* fine */
    result.get();
}

int used() {
    return std::async(work).get(); /* fine */
}

std::future<int> answered() {
    return std::async(work); /* fine */
}

void collected(std::vector<std::future<int>> &results) {
    results.push_back(std::async(std::launch::async, work)); /* fine */
}

void assigned(std::future<int> &result) {
    result = std::async(std::launch::async, work); /* fine */
}

void never_asked() {
    auto result = std::async(std::launch::async, task); /* fine */
}
