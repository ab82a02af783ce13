#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

static std::vector<std::thread> kept;

static void detached() {
    int value = 0;
    std::thread([&value] { value = 1; }).detach(); // expect: lambda-captures-reference-in-escaping-thread "has a reference to `value`, a local of `detached`"
}

static void by_default() {
    int value = 0;
    std::thread thread([&] { value = 1; }); // expect: lambda-captures-reference-in-escaping-thread
    thread.detach();
}

static void stored() {
    std::string text = "text";
    kept.push_back(std::thread([&text] { text += "x"; })); // expect: lambda-captures-reference-in-escaping-thread
}

static void parameter(int number) {
    std::thread([&number] { number++; }).detach(); // expect: lambda-captures-reference-in-escaping-thread
}

static bool one_way(bool wait) {
    int value = 0;
    std::thread thread([&value] { value = 1; }); // expect: lambda-captures-reference-in-escaping-thread
    if (wait) {
        thread.join();
        return true;
    }
    thread.detach();
    return false;
}

static void joined() {
    int value = 0;
    std::thread thread([&value] { value = 1; }); /* fine: joined */
    thread.join();
}

static void by_value() {
    int value = 0;
    std::thread([value]() mutable { value = 1; }).detach(); /* fine: a copy */
}

static void owned() {
    auto value = std::make_shared<int>(0);
    std::thread([value] { *value = 1; }).detach(); /* fine: shared ownership */
}

static void of_static() {
    static int value;
    std::thread([] { value = 1; }).detach(); /* fine: a static lives on */
}

static int waited() {
    int value = 0;
    auto future = std::async(std::launch::async, [&value] { value = 1; }); /* fine: the future waits */
    future.get();
    return value;
}

static void run_here() {
    int value = 0;
    auto add = [&value] { value++; }; /* fine: runs at once */
    add();
}

static void all_joined() {
    int value = 0;
    std::vector<std::thread> threads;
    threads.emplace_back([&value] { value = 1; }); /* fine: all are joined */
    for (auto &thread : threads)
        thread.join();
}

int main() {
    detached();
    by_default();
    stored();
    parameter(2);
    one_way(true);
    joined();
    by_value();
    owned();
    of_static();
    waited();
    run_here();
    all_joined();
    for (auto &thread : kept)
        thread.join();
}
