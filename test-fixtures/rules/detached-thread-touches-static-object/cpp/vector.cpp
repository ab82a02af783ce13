// case: rules=detached-thread-touches-static-object
#include <thread>
#include <vector>

static std::vector<int> samples;
static std::vector<int> before;

static void sample() {
    for (;;)
        samples.push_back(1); // expect: detached-thread-touches-static-object "`samples`"
}

int main() {
    before.push_back(1); /* fine */
    std::thread t(sample);
    t.detach();
    return before.size() == 1 ? 0 : 1; /* fine */
}
