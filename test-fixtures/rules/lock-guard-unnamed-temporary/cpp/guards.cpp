#include <mutex>
#include <shared_mutex>

static std::mutex lock;
static std::shared_mutex table;
static int count;

void braces() {
    std::lock_guard<std::mutex>{lock}; // expect: lock-guard-unnamed-temporary "gives the lock back at the end of this statement"
    count++;
}

void parentheses(std::mutex *mutex) {
    std::lock_guard<std::mutex>(*mutex); // expect: lock-guard-unnamed-temporary
    count++;
}

void unique(std::mutex *mutexes) {
    std::unique_lock<std::mutex>(mutexes[0]); // expect: lock-guard-unnamed-temporary
    count++;
}

void scoped() {
    std::scoped_lock{lock}; // expect: lock-guard-unnamed-temporary
    count++;
}

void reading() {
    std::shared_lock<std::shared_mutex>{table}; // expect: lock-guard-unnamed-temporary
}

class Counter {
    std::mutex own;
    int value = 0;
public:
    void add() {
        std::lock_guard<std::mutex>{own}; // expect: lock-guard-unnamed-temporary
        value++;
    }
    void add_guarded() {
        std::lock_guard<std::mutex> guard{own}; /* fine */
        value++;
    }
};

void named() {
    std::lock_guard<std::mutex> guard(lock); /* fine */
    count++;
}

void named_reader() {
    std::shared_lock<std::shared_mutex> guard{table}; /* fine */
}

void deduced() {
    std::scoped_lock guard(lock, table); /* fine */
    count++;
}

void assigned() {
    auto guard = std::unique_lock<std::mutex>(lock); /* fine */
    count++;
}

std::unique_lock<std::mutex> answered() {
    return std::unique_lock<std::mutex>(lock); /* fine */
}

void take(std::unique_lock<std::mutex> guard);

void given() {
    take(std::unique_lock<std::mutex>(lock)); /* fine */
}
