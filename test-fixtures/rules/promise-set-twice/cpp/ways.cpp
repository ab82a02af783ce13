#include <exception>
#include <functional>
#include <future>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

struct Order {
    std::promise<std::string> ready;
    int size = 0;
};

std::string prepare(int size);
int lookup(int key);

// Who comes by the first result comes by the second.
static void bake(Order &o) {
    if (o.size > 40)
        o.ready.set_value("too big");
    std::string s = "pizza " + std::to_string(o.size);
    o.ready.set_value(s); // expect: promise-set-twice "gets a second result"
}

static void either_of_two(std::promise<int> *answer, int kind) {
    switch (kind) {
    case 0:
        answer->set_value(0);
        break;
    case 1:
        answer->set_exception(std::make_exception_ptr(std::runtime_error("one")));
        break;
    default:
        break;
    }
    answer->set_value(kind); // expect: promise-set-twice
}

static void falls_through(std::promise<int> &answer, int kind) {
    switch (kind) {
    case 0:
        answer.set_value(0);
    case 1:
        answer.set_value(1); // expect: promise-set-twice
        break;
    default:
        answer.set_value(2); /* fine */
    }
}

static void progress(std::promise<int> &percent) {
    for (int i = 0; i <= 100; i += 10)
        percent.set_value(i); // expect: promise-set-twice
}

static void last_wins(const std::vector<int> &all, std::promise<int> &answer) {
    for (int each : all) {
        answer.set_value(each); // expect: promise-set-twice
    }
}

static void as_they_come(std::promise<int> &answer) {
    while (true) {
        int n = lookup(0);
        answer.set_value(n); // expect: promise-set-twice
    }
}

static void returns_first(Order &o) {
    if (o.size > 40) {
        o.ready.set_value("too big");
        return;
    }
    o.ready.set_value(prepare(o.size)); /* fine */
}

static void remembers(Order &o) {
    bool told = false;
    if (o.size > 40) {
        o.ready.set_value("too big");
        told = true;
    }
    prepare(o.size);
    if (!told)
        o.ready.set_value("done"); /* fine */
}

static void asks_again(Order &o, bool late) {
    if (late)
        o.ready.set_value("late");
    prepare(o.size);
    if (!late)
        o.ready.set_value("done"); /* fine */
}

static void fails_or_not(Order &o) {
    try {
        o.ready.set_value(prepare(o.size));
    } catch (...) {
        o.ready.set_exception(std::current_exception()); /* fine */
    }
}

static void throws_on(std::promise<int> &answer, int key) {
    try {
        if (key < 0)
            throw std::invalid_argument("key");
        answer.set_value(lookup(key));
    } catch (const std::exception &) {
        answer.set_exception(std::current_exception()); /* fine */
    }
}

static void first_match(const std::vector<int> &all, std::promise<int> &answer) {
    for (int each : all) {
        if (lookup(each) > 0) {
            answer.set_value(each); /* fine: and leaves */
            return;
        }
    }
    answer.set_value(-1); /* fine */
}

static void only_match(const std::vector<int> &all, std::promise<int> &answer) {
    for (int each : all)
        if (lookup(each) == 7)
            answer.set_value(each); /* fine: one of them is seven */
}

static void at_once(const std::vector<int> &all, std::promise<int> &answer) {
    for (int each : all) {
        answer.set_value(each); /* fine: the first one */
        break;
    }
}

static void until_told(std::promise<int> &answer) {
    bool told = false;
    while (!told) {
        answer.set_value(lookup(1)); /* fine: once */
        told = true;
    }
}

static void one_each(std::vector<std::promise<int>> &answers) {
    for (std::size_t i = 0; i < answers.size(); i++)
        answers[i].set_value(static_cast<int>(i)); /* fine */
}

static void each_its_own(std::vector<Order> &orders) {
    for (Order &o : orders)
        o.ready.set_value("done"); /* fine */
}

static void by_key(std::map<int, std::promise<int>> &open) {
    for (auto &[key, answer] : open)
        answer.set_value(lookup(key)); /* fine */
}

static void renewed() {
    std::promise<int> answer;
    for (int i = 0; i < 3; i++) {
        std::future<int> result = answer.get_future();
        answer.set_value(i); /* fine: a new one each round */
        result.wait();
        answer = std::promise<int>();
    }
}

struct Mailbox {
    std::promise<int> next;
    void renew() { next = std::promise<int>(); }
    void serve() {
        for (;;) {
            next.set_value(lookup(2)); /* fine: renewed below */
            renew();
        }
    }
};

struct Sealed {
    std::promise<int> result;
    void serve() {
        for (;;)
            result.set_value(lookup(2)); // expect: promise-set-twice
    }
};
