#include <future>
#include <utility>

static int work() { return 1; }

int twice() {
    std::future<int> result = std::async(std::launch::async, work);
    int first = result.get();
    return first + result.get(); // expect: future-get-twice "asked for its value a second time"
}

int of_a_promise(std::promise<int> &promise) {
    auto result = promise.get_future();
    result.get();
    return result.get(); // expect: future-get-twice
}

int of_a_parameter(std::future<int> &result) {
    result.get();
    return result.get(); // expect: future-get-twice
}

static int take(std::future<int> &result) { return result.get(); }

int through_a_function() {
    auto result = std::async(std::launch::async, work);
    take(result);
    return result.get(); // expect: future-get-twice
}

struct Job {
    std::future<int> result;
    int finish() {
        result.get();
        return result.get(); // expect: future-get-twice
    }
};

int on_both_paths(std::future<int> &result, bool quick) {
    if (quick)
        result.get();
    else
        result.get();
    return result.get(); // expect: future-get-twice
}

int waits_first(std::future<int> &result) {
    result.wait();
    return result.get(); /* fine */
}

int shared(std::shared_future<int> &result) {
    result.get();
    return result.get(); /* fine */
}

int a_new_one(std::future<int> &result) {
    result.get();
    result = std::async(std::launch::async, work);
    return result.get(); /* fine */
}

int two_futures(std::future<int> &first, std::future<int> &second) {
    return first.get() + second.get(); /* fine */
}

int on_one_path(std::future<int> &result, bool quick) {
    if (quick)
        return result.get();
    return result.get(); /* fine */
}

int in_rounds() {
    int sum = 0;
    for (int i = 0; i < 3; i++) {
        auto result = std::async(std::launch::async, work);
        sum += result.get(); /* fine */
    }
    return sum;
}

int kept(std::future<int> &result) {
    int value = result.get();
    return value + value; /* fine */
}
