// A thread that ends without a result for its promise on one of its ways.
#include <future>
#include <thread>
#include <utility>

static int parse(const char *text) { return text ? text[0] : -1; }

static void early(std::promise<int> *answer, const char *text) {
    int number = parse(text);
    if (number < 0)
        return;
    answer->set_value(number); // expect: promise-never-set "not on every way"
}

static void only_when_good(std::promise<void> &done, int number) {
    if (number > 0)
        done.set_value(); // expect: promise-never-set
}

static void owner(std::promise<int> answer, const char *text) {
    if (!text)
        return;
    answer.set_value(parse(text)); // expect: promise-never-set "broken_promise"
}

static int by_pointer(const char *text) {
    std::promise<int> answer;
    std::future<int> later = answer.get_future();
    std::thread worker(early, &answer, text);
    int number = later.get();
    worker.join();
    return number;
}

static void by_reference(int number) {
    std::promise<void> done;
    std::future<void> later = done.get_future();
    std::thread worker(only_when_good, std::ref(done), number);
    later.wait();
    worker.join();
}

static int by_value(const char *text) {
    std::promise<int> answer;
    std::future<int> later = answer.get_future();
    std::thread worker(owner, std::move(answer), text);
    int number = later.get();
    worker.join();
    return number;
}

static void owner_by_design(std::promise<int> answer, const char *text) {
    if (!text)
        return;
    answer.set_value(parse(text)); // fine
}

static int expects_none(const char *text) {
    std::promise<int> answer;
    std::future<int> later = answer.get_future();
    std::thread worker(owner_by_design, std::move(answer), text);
    int number = -1;
    try {
        number = later.get();
    } catch (const std::future_error &) {
    }
    worker.join();
    return number;
}

static void owner_by_mistake(std::promise<int> answer, const char *text) {
    if (!text)
        return;
    answer.set_value(parse(text)); // expect: promise-never-set "broken_promise"
}

static int expects_another_thing(const char *text) {
    std::promise<int> answer;
    std::future<int> later = answer.get_future();
    std::thread worker(owner_by_mistake, std::move(answer), text);
    int number = -1;
    try {
        number = later.get();
    } catch (const std::bad_alloc &) {
    }
    worker.join();
    return number;
}

static int by_lambda(const char *text) {
    std::promise<int> answer;
    std::future<int> later = answer.get_future();
    std::thread worker([&answer, text] {
        int number = parse(text);
        if (number < 0)
            return;
        answer.set_value(number); // expect: promise-never-set
    });
    int number = later.get();
    worker.join();
    return number;
}

static void in_case(std::promise<int> &answer, int kind) {
    switch (kind) {
    case 1:
        answer.set_value(10); // expect: promise-never-set
        break;
    case 2:
        answer.set_value(20);
        break;
    default:
        break;
    }
}

static int by_helper(int kind) {
    std::promise<int> answer;
    std::future<int> later = answer.get_future();
    std::thread worker([&] { in_case(answer, kind); });
    int number = later.get();
    worker.join();
    return number;
}

int main(int count, char **words) {
    by_reference(count);
    return by_pointer(words[0]) + by_value(words[0]) + expects_none(words[0]) + expects_another_thing(words[0]) + by_lambda(words[0]) + by_helper(count);
}
