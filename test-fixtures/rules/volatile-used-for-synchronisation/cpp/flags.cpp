#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

static volatile bool quit;
static volatile int phase;
static std::atomic<bool> proper{false};
static volatile int scratch;
static volatile int locked;
static std::mutex mutex;

class Worker {
public:
    void start() {
        thread_ = std::thread([this] { run(); });
    }

    void stop() {
        running_ = false; // expect: volatile-used-for-synchronisation
        thread_.join();
    }

    int rounds() const {
        return rounds_; // expect: volatile-used-for-synchronisation
    }

private:
    void run() {
        while (running_) // expect: volatile-used-for-synchronisation
            rounds_ = rounds_ + 1; // expect: volatile-used-for-synchronisation
    }

    volatile bool running_ = true;
    volatile int rounds_ = 0;
    std::thread thread_;
};

static Worker worker;

static void wait() {
    while (!quit) // expect: volatile-used-for-synchronisation "quit"
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    phase = 2; // expect: volatile-used-for-synchronisation "phase"
    proper = true; /* fine: atomic */
    std::lock_guard<std::mutex> hold(mutex);
    locked = 1; /* fine: guarded */
}

int main() {
    quit = false; /* fine: before the thread */
    std::thread thread(wait);
    worker.start();
    phase = 1; // expect: volatile-used-for-synchronisation "phase"
    scratch = 3; /* fine: only this thread uses it */
    quit = true; // expect: volatile-used-for-synchronisation "quit"
    int seen = worker.rounds();
    worker.stop();
    {
        std::lock_guard<std::mutex> hold(mutex);
        seen += locked; /* fine: guarded */
    }
    thread.join();
    return seen + phase + proper + scratch; /* fine: after the join */
}
