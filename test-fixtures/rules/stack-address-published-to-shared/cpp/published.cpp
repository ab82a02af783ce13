// case: rules=stack-address-published-to-shared
#include <thread>

struct Job {
    int number;
};

static Job *current;
static Job *mains;

static void submit(int number) {
    Job job{number};
    current = &job;
} // expect: stack-address-published-to-shared

static void clears(int number) {
    Job job{number};
    current = &job;
    current = nullptr;
} /* fine */

static void starts() {
    Job job{1};
    current = &job;
    std::thread t([] { current->number++; });
    t.join();
} /* fine */

int main() {
    Job own{1};
    mains = &own; /* fine */
    std::thread t([] { current->number++; mains->number++; });
    submit(3);
    clears(4);
    starts();
    t.join();
} /* fine */
