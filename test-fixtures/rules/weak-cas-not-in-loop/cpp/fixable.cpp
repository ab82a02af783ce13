#include <atomic>

std::atomic<int> owner;

bool claim(int who) {
    int none = 0;
    return owner.compare_exchange_weak(none, who); // expect: weak-cas-not-in-loop "no loop"
}

void take(int who) {
    int none = 0;
    while (!owner.compare_exchange_weak(none, who)) { /* fine */
        none = 0;
    }
}
