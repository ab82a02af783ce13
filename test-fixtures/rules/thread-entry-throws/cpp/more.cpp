#include <exception>
#include <functional>
#include <future>
#include <pthread.h>
#include <stdexcept>
#include <thread>
#include <vector>

static int level;

static void check(int n) {
    if (n > level)
        throw std::range_error("level");
}

static void *old_style(void *argument) {
    check(*static_cast<int *>(argument)); // expect: thread-entry-throws "`check`"
    return nullptr;
}

static void direct(int n) {
    if (n == 0)
        throw std::logic_error("zero"); // expect: thread-entry-throws "thread `direct`"
    level = n;
}

class Machine {
public:
    void start() {
        runner_ = std::thread(&Machine::run, this);
    }

    void stop() {
        runner_.join();
    }

private:
    void step() {
        if (steps_++ > 10)
            throw std::overflow_error("steps");
    }

    void run() {
        step(); // expect: thread-entry-throws "`step`"
    }

    int steps_ = 0;
    std::thread runner_;
};

static std::exception_ptr failure;

static void keeps() {
    try {
        check(3); /* fine */
    } catch (...) {
        failure = std::current_exception();
    }
}

static void quiet() noexcept {
    level = 2; /* fine */
}

static int squares(int n) {
    if (n > 1000)
        throw std::overflow_error("square"); /* fine */
    return n * n;
}

static void checked_before() {
    if (level > 4)
        level = 4; /* fine */
}

static void raises_and_catches() {
    try {
        throw std::runtime_error("inside"); /* fine */
    } catch (const std::runtime_error &) {
    }
}

static void not_negative(int n) {
    if (n < 0)
        throw std::invalid_argument("negative");
    level = n;
}

static void constant() {
    not_negative(5); /* fine */
}

static void not_a_thread() {
    check(9); /* fine */
}

int main() {
    int n = 2;
    pthread_t id;
    if (pthread_create(&id, nullptr, old_style, &n) != 0)
        return 1;
    pthread_join(id, nullptr);
    std::thread a(direct, level);
    a.join();
    Machine machine;
    machine.start();
    machine.stop();
    std::thread l([] {
        check(7); // expect: thread-entry-throws "`check`"
    });
    l.join();
    std::thread b(keeps);
    b.join();
    std::thread c(quiet);
    c.join();
    std::thread d(checked_before);
    d.join();
    std::thread e(raises_and_catches);
    e.join();
    std::thread f(constant);
    f.join();
    std::packaged_task<int(int)> task(squares);
    std::future<int> coming = task.get_future();
    std::thread g(std::move(task), 7);
    g.join();
    try {
        not_a_thread();
        return coming.get();
    } catch (const std::exception &) {
        return 2;
    }
}
