#include <atomic>
#include <mutex>
#include <thread>

class Door {
public:
    void open() { open_ = true; } // expect: bit-field-race
    void lock() { locked_ = true; } // expect: bit-field-race

private:
    bool open_ : 1;
    bool locked_ : 1;
};

struct Split {
    unsigned a : 3;
    unsigned : 0;
    unsigned b : 3;
};

struct Options { unsigned colour : 2; unsigned size : 2; std::atomic<int> proper; };

static Door door;
static Split split;
static Options options;
static Options other;
static std::mutex mutex;

static void one() {
    door.open();
    split.a = 1; /* fine: zero width ends the memory location */
    options.colour = 2; // expect: bit-field-race "options"
    options.proper = 1; /* fine: atomic member */
    std::lock_guard<std::mutex> hold(mutex);
    other.colour = 1; /* fine: guarded */
}

static void two() {
    door.lock();
    split.b = 1;
    options.size = 1; // expect: bit-field-race
    options.proper = 2;
    std::lock_guard<std::mutex> hold(mutex);
    other.size = 1; /* fine: guarded */
}

static void reader(Split &mine) {
    mine.a = 1; /* fine: an object of its own */
}

int main() {
    Split own{};
    std::thread a(one);
    std::thread b(two);
    std::thread c(reader, std::ref(own));
    a.join();
    b.join();
    c.join();
    own.b = 2; /* fine: after the join */
    return own.a + static_cast<int>(options.size);
}
