#include <mutex>
#include <thread>

static std::mutex a, b, c, d, e, f;
static int total;

static void forth() {
    std::lock_guard<std::mutex> first(a);
    std::lock_guard<std::mutex> second(b); // expect: lock-order-inversion
    total++;
}

static void together() {
    std::scoped_lock both(c, d); /* fine: taken at once */
    total++;
}

static void by_lock() {
    std::lock(e, f); /* fine */
    std::lock_guard<std::mutex> first(e, std::adopt_lock);
    std::lock_guard<std::mutex> second(f, std::adopt_lock);
    total++;
}

int main() {
    std::thread one([] {
        forth();
        together();
        by_lock();
    });
    std::thread two([] {
        {
            std::unique_lock<std::mutex> first(b);
            std::unique_lock<std::mutex> second(a); // expect: lock-order-inversion
        }
        {
            std::scoped_lock both(d, c); /* fine */
        }
        std::lock(f, e); /* fine */
        f.unlock();
        e.unlock();
    });
    one.join();
    two.join();
    return total;
}
