#include <mutex>

static std::mutex m;
static std::lock_guard<std::mutex> for_ever(m); // expect: lock-guard-global "`for_ever`"
static std::unique_lock<std::mutex> later; /* fine */
static std::unique_lock<std::mutex> deferred(m, std::defer_lock); /* fine */

void locks_later() {
    deferred.lock();
    deferred.unlock();
}

int count() {
    static int calls;
    std::lock_guard<std::mutex> hold(m); /* fine */
    return ++calls;
}

namespace store {
std::mutex lock;
std::mutex log;
std::scoped_lock both(lock, log); // expect: lock-guard-global "both`"
}

class Keeper {
public:
    static std::mutex gate;
    static std::unique_lock<std::mutex> kept;
};

std::mutex Keeper::gate;
std::unique_lock<std::mutex> Keeper::kept(Keeper::gate); // expect: lock-guard-global "kept`"

int first_call() {
    static std::mutex own;
    static std::lock_guard<std::mutex> stays(own); // expect: lock-guard-global "`stays`"
    return 1;
}

static std::mutex start_gate;
static std::unique_lock<std::mutex> closed(start_gate); /* fine */

void open_gate() {
    closed.unlock();
}

int later_calls() {
    static std::mutex own;
    std::scoped_lock hold(own); /* fine */
    return 2;
}

std::unique_lock<std::mutex> taken() {
    std::unique_lock<std::mutex> hold(m); /* fine */
    return hold;
}
