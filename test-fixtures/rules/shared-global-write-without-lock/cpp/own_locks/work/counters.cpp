#include "work/counters.h"
#include "base/lock.h"

static Lock guard;
static long safe;
static long mixed;
long loose;

void count() {
    Holder holder(&guard);
    safe++; /* fine */
    mixed++;
}

void countTwice() {
    {
        Holder holder(&guard);
        safe += 2; /* fine */
    }
    mixed += 2; // expect: inconsistent-lock-for-shared-data "mixed"
    loose++; // expect: non-atomic-update-of-shared-counter "loose"
}

long counted() {
    guard.take();
    long all = safe; /* fine */
    guard.give();
    return all;
}
