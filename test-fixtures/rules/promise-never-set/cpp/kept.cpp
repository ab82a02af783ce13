// Threads that keep their promises whatever happens, and promises that others keep.
#include <exception>
#include <future>
#include <stdexcept>
#include <thread>
#include <utility>

static int parse(const char *text) {
    if (!text)
        throw std::invalid_argument("no text");
    return text[0];
}

static void both_ways(std::promise<int> &answer, const char *text) {
    if (!text) {
        answer.set_exception(std::make_exception_ptr(1));
        return;
    }
    answer.set_value(text[0]); /* fine: the other way has its own result */
}

static void caught(std::promise<int> &answer, const char *text) {
    try {
        answer.set_value(parse(text)); /* fine: what is thrown is kept, too */
    } catch (...) {
        answer.set_exception(std::current_exception());
    }
}

static void asked_twice(std::promise<int> &answer, const char *text) {
    bool good = text != nullptr;
    if (good)
        answer.set_value(text[0]); /* fine: one of the two conditions holds */
    if (!good)
        answer.set_exception(std::make_exception_ptr(1));
}

static void maybe_none(std::promise<void> *done) {
    if (done)
        done->set_value(); /* fine: else there is no promise */
}

static void tried(std::promise<int> &answer, const char *text) {
    for (int i = 0; i < 3; i++) {
        if (text[i] == 0)
            continue;
        answer.set_value(text[i]); /* fine: what comes after the loop keeps it otherwise */
        return;
    }
    answer.set_value(0);
}

static void handed_on(std::promise<int> answer, const char *text) {
    if (text) {
        std::thread next(both_ways, std::ref(answer), text);
        next.join();
        return;
    }
    answer.set_value(0); /* fine: the next thread keeps it on the other way */
}

static void given_up(std::promise<int> &answer, const char *text) {
    if (!text)
        std::terminate();
    answer.set_value(text[0]); /* fine: nobody waits after the end of the program */
}

template <typename Work, typename Result>
static Result run(Work work, const char *text) {
    std::promise<Result> answer;
    std::future<Result> later = answer.get_future();
    std::thread worker(work, std::ref(answer), text);
    Result result = later.get();
    worker.join();
    return result;
}

static int by_others(const char *text) {
    std::promise<int> answer;
    std::future<int> later = answer.get_future();
    std::thread worker([&answer, text] {
        if (text)
            answer.set_value(text[0]); /* fine: the creator keeps it otherwise */
    });
    if (!text)
        answer.set_value(0);
    int number = later.get();
    worker.join();
    return number;
}

static bool try_keep(std::promise<int> &answer, const char *text) {
    if (!text)
        return false;
    answer.set_value(text[0]); /* fine: the caller is told */
    return true;
}

static int by_answer(const char *text) {
    std::promise<int> answer;
    std::future<int> later = answer.get_future();
    std::thread worker([&answer, text] {
        if (!try_keep(answer, text))
            answer.set_value(0);
    });
    int number = later.get();
    worker.join();
    return number;
}

static int plain(const char *text) {
    std::promise<int> first, second, third, fourth, fifth;
    std::future<int> results[] = {first.get_future(), second.get_future(), third.get_future(), fourth.get_future(), fifth.get_future()};
    std::thread a(both_ways, std::ref(first), text), b(caught, std::ref(second), text), c(asked_twice, std::ref(third), text),
        d(tried, std::ref(fourth), text), e(given_up, std::ref(fifth), text);
    int sum = 0;
    for (auto &result : results)
        sum += result.get();
    a.join();
    b.join();
    c.join();
    d.join();
    e.join();
    return sum;
}

static void absent() {
    std::promise<void> done;
    std::future<void> later = done.get_future();
    std::thread worker(maybe_none, &done);
    later.wait();
    worker.join();
}

static int owned(const char *text) {
    std::promise<int> answer;
    std::future<int> later = answer.get_future();
    std::thread worker(handed_on, std::move(answer), text);
    int number = later.get();
    worker.join();
    return number;
}

int main(int count, char **words) {
    absent();
    return plain(words[0]) + by_others(words[0]) + by_answer(words[0]) + owned(words[0]) + run<decltype(&caught), int>(caught, words[0]) + count;
}
