#include <mutex>
#include <pthread.h>

static std::mutex m;
static std::mutex raw;
static int value;

static void stop_here() {
    pthread_exit(nullptr); /* fine */
}

static void *guarded(void *) {
    std::lock_guard<std::mutex> hold(m);
    if (value > 3)
        stop_here();
    value++;
    return nullptr;
}

static void stop_raw() {
    pthread_exit(nullptr); // expect: lock-held-at-thread-exit "`raw`"
}

static void *plain(void *) {
    raw.lock();
    if (value > 3)
        stop_raw();
    value++;
    raw.unlock();
    return nullptr;
}

int main() {
    pthread_t a;
    pthread_t b;
    if (pthread_create(&a, nullptr, guarded, nullptr) != 0)
        return 1;
    pthread_join(a, nullptr);
    if (pthread_create(&b, nullptr, plain, nullptr) != 0)
        return 1;
    pthread_join(b, nullptr);
    return 0;
}
