// Globals in classes and namespaces, locks of every kind, and order by construction and join.
#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

namespace app {
int total;
int guarded;
std::mutex guard;
}

class Statistics {
public:
    static int hits;
    static int safe;
    static std::mutex lock;
    static void hit() { hits++; } // expect: shared-global-write-without-lock "hits"
    static void count() {
        std::scoped_lock held(lock);
        safe++; /* fine */
    }
};
int Statistics::hits;
int Statistics::safe;
std::mutex Statistics::lock;

static std::shared_mutex table_lock;
static int table;
static int read_locked;
static std::string name;
static int early;
static int released;
static std::once_flag once;
static int made_once;
static thread_local int own;
static std::atomic<int> atomic_count;
static int by_async;
static int *pointer_to_global = &app::total;

static int &instance() {
    static int value = 0;
    return value;
}

static void work(int number) {
    app::total += number; // expect: shared-global-write-without-lock "total"
    {
        std::unique_lock<std::mutex> held(app::guard);
        app::guarded++; /* fine */
        held.unlock();
        released++; // expect: shared-global-write-without-lock "released"
    }
    Statistics::hit();
    Statistics::count();
    {
        std::unique_lock<std::shared_mutex> held(table_lock);
        table++; /* fine: exclusive */
    }
    {
        std::shared_lock<std::shared_mutex> held(table_lock);
        read_locked++; // expect: shared-global-write-without-lock "only for reading"
    }
    name = "worker"; // expect: shared-global-write-without-lock "name"
    std::call_once(once, [] { made_once = 1; }); /* fine */
    own++; /* fine, thread-local */
    atomic_count.fetch_add(1); /* fine: atomic */
    instance()++; // expect: shared-global-write-without-lock "value"
    (void) early;
}

static int compute() {
    by_async++; // expect: shared-global-write-without-lock "by_async"
    return 1;
}

int main() {
    early = 1; /* fine: before the first thread */
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back(work, i);
    for (auto &thread : threads)
        thread.join();
    early = 2; /* fine: all joined */
    auto first = std::async(std::launch::async, compute);
    by_async = 3;
    first.get();
    by_async = 4; /* fine: awaited */
    return app::total + *pointer_to_global; /* fine */
}
