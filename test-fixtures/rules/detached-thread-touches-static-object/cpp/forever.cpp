// case: rules=detached-thread-touches-static-object
#include <string>
#include <thread>

static std::string name = "x";

static void work() {
    name += "y"; /* fine */
}

int main() {
    std::thread(work).detach();
    for (;;) {
    }
}
