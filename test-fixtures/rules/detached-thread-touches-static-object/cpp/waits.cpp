// case: rules=detached-thread-touches-static-object
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

static std::string name = "x";
static std::mutex m;
static std::condition_variable done;
static bool finished;

static void work() {
    name += "y"; /* fine */
    std::lock_guard<std::mutex> hold(m);
    finished = true;
    done.notify_one();
}

int main() {
    std::thread(work).detach();
    std::unique_lock<std::mutex> hold(m);
    done.wait(hold, [] { return finished; });
    return 0;
}
