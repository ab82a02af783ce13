#include "work/counters.h"
#include <thread>

int main() {
    std::thread first([] { count(); countTwice(); });
    std::thread second([] { count(); countTwice(); });
    first.join();
    second.join();
    return counted() + loose > 0; /* fine */
}
