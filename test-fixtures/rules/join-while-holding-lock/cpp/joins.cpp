#include <mutex>
#include <thread>

static std::mutex mutex, unrelated;
static int total;

int main() {
    std::thread one([] {
        std::lock_guard<std::mutex> guard(mutex); // expect: join-while-holding-lock
        total++;
    });
    {
        std::lock_guard<std::mutex> guard(mutex);
        total++;
        one.join(); // expect: join-while-holding-lock
    }
    std::thread two([] {
        std::lock_guard<std::mutex> guard(mutex);
        total++;
    });
    {
        std::unique_lock<std::mutex> guard(mutex);
        total++;
        guard.unlock();
        two.join(); /* fine: given back before */
    }
    std::thread three([] {
        std::lock_guard<std::mutex> guard(mutex);
        total++;
    });
    std::lock_guard<std::mutex> guard(unrelated);
    three.join(); /* fine */
    return 0;
}
