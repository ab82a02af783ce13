#include <stdatomic.h>

static atomic_int hits;
static atomic_uint flags;

void hit(int n) {
    hits = hits + n; // expect: atomic-used-twice-in-expression "hits"
    flags = 4 | flags; // expect: atomic-used-twice-in-expression "flags"
}
