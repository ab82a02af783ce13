#include <coroutine>

struct task {
    struct promise_type;
};
struct awaiter {
    bool await_ready();
    int await_resume();
};

awaiter timer(int milliseconds);
void note(int id);

task sync_wait(task one);

void lost(int id) {
    [id]() -> task { // expect: coroutine-lambda-captures "The closure of this coroutine ends with the call"
        co_await timer(100);
        note(id);
    }();
}

task kept(int id) {
    auto started = [id]() -> task { // expect: coroutine-lambda-captures
        co_await timer(100);
        note(id);
    }();
    return started;
}

task answered(int id) {
    auto work = [id]() -> task {
        co_await timer(100);
        note(id);
    };
    return work(); // expect: coroutine-lambda-captures
}

void by_reference(int id) {
    [&id]() -> task { // expect: coroutine-lambda-captures
        for (int i = 0; i < 3; i++) {
            note(id);
            co_await timer(100);
        }
    }();
}

void as_result(int id) {
    [id]() -> task { // expect: coroutine-lambda-captures
        co_await timer(100);
        co_return id;
    }();
}

void by_parameter(int id) {
    [](int own) -> task { /* fine */
        co_await timer(100);
        note(own);
    }(id);
}

void before(int id) {
    [id]() -> task { /* fine: the capture is used before */
        int own = id;
        co_await timer(100);
        note(own);
    }();
}

void waited(int id) {
    sync_wait([id]() -> task { /* fine: the statement may wait */
        co_await timer(100);
        note(id);
    }());
}

task awaited(int id) {
    co_await [id]() -> task { /* fine: the closure lives until the end of the statement */
        co_await timer(100);
        note(id);
    }();
}

task named(int id) {
    auto work = [id]() -> task {
        co_await timer(100);
        note(id);
    };
    co_await work(); /* fine: the closure is in the frame of this coroutine */
}

int plain(int id) {
    return [id]() { return id + 1; }(); /* fine: no coroutine */
}

void ready(int id) {
    [id]() -> task { /* fine: goes on at once */
        co_await std::suspend_never{};
        note(id);
    }();
}
