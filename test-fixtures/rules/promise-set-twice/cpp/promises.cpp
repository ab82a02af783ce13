#include <exception>
#include <future>
#include <utility>

void twice(std::promise<int> &promise) {
    promise.set_value(1);
    promise.set_value(2); // expect: promise-set-twice "gets a second result"
}

void value_and_exception(std::promise<int> promise) {
    promise.set_value(1);
    promise.set_exception(std::make_exception_ptr(1)); // expect: promise-set-twice
}

void nothing_to_say() {
    std::promise<void> done;
    done.set_value();
    done.set_value(); // expect: promise-set-twice
}

static void answer(std::promise<int> &promise) { promise.set_value(3); }

void through_a_function(std::promise<int> &promise) {
    answer(promise);
    promise.set_value(4); // expect: promise-set-twice
}

struct Request {
    std::promise<int> reply;
    void finish(bool good) {
        if (good)
            reply.set_value(1);
        else
            reply.set_value(0);
        reply.set_value(2); // expect: promise-set-twice
    }
};

void at_the_end(std::promise<int> &promise) {
    promise.set_value_at_thread_exit(1);
    promise.set_value(2); // expect: promise-set-twice
}

void one_of_two(std::promise<int> &promise, bool good) {
    if (good)
        promise.set_value(1);
    else
        promise.set_exception(std::make_exception_ptr(1)); /* fine */
}

void two_promises(std::promise<int> &first, std::promise<int> &second) {
    first.set_value(1);
    second.set_value(2); /* fine */
}

void early(std::promise<int> &promise, int number) {
    if (number < 0) {
        promise.set_value(0);
        return;
    }
    promise.set_value(number); /* fine */
}

void a_new_one() {
    std::promise<int> promise;
    promise.set_value(1);
    promise = std::promise<int>();
    promise.set_value(2); /* fine */
}

void each_round() {
    for (int i = 0; i < 3; i++) {
        std::promise<int> promise;
        promise.set_value(i); /* fine */
    }
}

void only_one(std::promise<int> &promise) {
    auto result = promise.get_future();
    promise.set_value(1); /* fine */
    result.wait();
}
