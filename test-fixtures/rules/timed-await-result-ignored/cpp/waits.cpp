#include <chrono>
#include <condition_variable>
#include <mutex>

static std::mutex mutex;
static std::condition_variable ready;
static bool done;

void ignored() {
    std::unique_lock<std::mutex> lock(mutex);
    ready.wait_for(lock, std::chrono::seconds(1)); // expect: timed-await-result-ignored
}

bool tested() {
    std::unique_lock<std::mutex> lock(mutex);
    return ready.wait_for(lock, std::chrono::seconds(1), [] { return done; }); /* fine: the answer is handed on */
}

bool in_time() {
    std::unique_lock<std::mutex> lock(mutex);
    while (!done) {
        if (ready.wait_for(lock, std::chrono::seconds(1)) == std::cv_status::timeout) { /* fine: tested */
            return false;
        }
    }
    return true;
}
