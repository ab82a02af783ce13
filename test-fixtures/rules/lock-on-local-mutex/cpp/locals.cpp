#include <functional>
#include <mutex>
#include <thread>

static int count;

void guarded_by_a_local() {
    std::mutex lock;
    std::lock_guard<std::mutex> guard(lock); // expect: lock-on-local-mutex "`lock` is a local that no other thread can reach"
    count++;
}

void by_hand() {
    std::mutex lock;
    lock.lock(); // expect: lock-on-local-mutex
    count++;
    lock.unlock();
}

void unique() {
    std::recursive_mutex lock;
    std::unique_lock<std::recursive_mutex> guard(lock); // expect: lock-on-local-mutex
    count++;
}

void for_all() {
    static std::mutex lock;
    std::lock_guard<std::mutex> guard(lock); /* fine */
    count++;
}

void shared_with_a_thread() {
    std::mutex lock;
    std::thread thread([&lock] { std::lock_guard<std::mutex> guard(lock); count++; }); /* fine */
    {
        std::lock_guard<std::mutex> guard(lock); /* fine */
        count++;
    }
    thread.join();
}

void work(std::mutex &lock);

void given_away() {
    std::mutex lock;
    std::thread thread(work, std::ref(lock));
    lock.lock(); /* fine */
    count++;
    lock.unlock();
    thread.join();
}

void of_the_caller(std::mutex &lock) {
    std::lock_guard<std::mutex> guard(lock); /* fine */
    count++;
}
