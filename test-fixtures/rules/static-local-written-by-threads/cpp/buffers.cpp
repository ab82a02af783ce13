#include <atomic>
#include <mutex>
#include <string>
#include <thread>

struct Shape { int sides = 0; };

static int latest(int number) {
    static int value = 3;
    value = number; // expect: static-local-written-by-threads "value"
    return value;
}

static Shape &shape() {
    static Shape one;
    return one; /* fine: C++ makes it once */
}

class Cache {
public:
    int get(int key) {
        static int last;
        last = key; // expect: static-local-written-by-threads "last"
        return key;
    }
};

template <typename T> static T remember(T value) {
    static T kept;
    kept = value; // expect: static-local-written-by-threads "kept"
    return value;
}

static int counted() {
    static std::atomic<int> calls{0};
    return ++calls; /* fine: atomic */
}

static int guarded(int number) {
    static std::mutex mutex;
    static int value;
    std::lock_guard<std::mutex> hold(mutex);
    value = number; /* fine: its own lock */
    return value;
}

static int constant() {
    static const int size = guarded(2);
    return size; /* fine: never written again */
}

static int own(int number) {
    thread_local int value;
    value = number; /* fine: one for each thread */
    return value;
}

static int mode(int wanted) {
    static int current, changes;
    current = wanted; // expect: static-local-written-by-threads "current"
    changes = 1; // expect: static-local-written-by-threads "changes"
    return current;
}

static void work(int number) {
    Cache cache;
    latest(number);
    shape();
    cache.get(number);
    remember<int>(number);
    counted();
    guarded(number);
    constant();
    own(number);
    mode(number);
}

int main() {
    std::thread a(work, 1);
    std::thread b(work, 2);
    a.join();
    b.join();
    return latest(0); /* fine: after the joins */
}
