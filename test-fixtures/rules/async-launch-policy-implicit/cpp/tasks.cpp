#include <future>
#include <vector>

static int work(int n) {
    return n * n;
}

struct Job {
    int operator()() const { return 3; }
    int run() { return 4; }
};

int plain() {
    std::future<int> coming = std::async(work, 3); // expect: async-launch-policy-implicit "`std::async`"
    return coming.get();
}

int lambda() {
    auto coming = std::async([] { return 5; }); // expect: async-launch-policy-implicit "policy"
    return coming.get();
}

int member(Job &job) {
    auto coming = std::async(&Job::run, &job); // expect: async-launch-policy-implicit "policy"
    return coming.get();
}

int many() {
    std::vector<std::future<int>> all;
    for (int i = 0; i < 4; i++)
        all.push_back(std::async(work, i)); // expect: async-launch-policy-implicit "policy"
    int sum = 0;
    for (auto &one : all)
        sum += one.get();
    return sum;
}

int capturing(int n) {
    auto coming = std::async([n] { return work(n); }); // expect: async-launch-policy-implicit "policy"
    return coming.get();
}

int own_thread() {
    std::future<int> coming = std::async(std::launch::async, work, 3); /* fine */
    return coming.get();
}

int later() {
    std::future<int> coming = std::async(std::launch::deferred, work, 3); /* fine */
    return coming.get();
}

int either() {
    std::future<int> coming = std::async(std::launch::async | std::launch::deferred, work, 3); /* fine */
    return coming.get();
}

int given(std::launch policy) {
    std::future<int> coming = std::async(policy, work, 3); /* fine */
    return coming.get();
}

int task() {
    std::packaged_task<int(int)> task(work); /* fine */
    std::future<int> coming = task.get_future();
    task(3);
    return coming.get();
}
