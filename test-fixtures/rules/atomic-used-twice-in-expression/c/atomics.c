#include <stdatomic.h>
#include <stdbool.h>

static atomic_int count;
static atomic_bool flag;
static _Atomic long total;
static int plain;
struct box { atomic_uint value; };

void increments(void) {
    count = count + 1; // expect: atomic-used-twice-in-expression "The atomic `count` is read and then written"
}

void toggles(void) {
    flag = !flag; // expect: atomic-used-twice-in-expression
}

void doubles(void) {
    total = total * 2 + 1; // expect: atomic-used-twice-in-expression
}

void member(struct box *box) {
    box->value = 3 - box->value; // expect: atomic-used-twice-in-expression
}

void mixed(int amount) {
    count = amount + count; // expect: atomic-used-twice-in-expression
}

void parity(void) {
    count = (count & 1) == 0; // expect: atomic-used-twice-in-expression
}

void in_one_step(int amount) {
    count += amount; /* fine */
    count++; /* fine */
    --count; /* fine */
    flag ^= true; /* fine */
}

void from_another(void) {
    count = plain + 1; /* fine */
    total = count; /* fine */
    plain = plain + 1; /* fine */
}

void two_boxes(struct box *first, struct box *second) {
    first->value = second->value + 1; /* fine */
}

void by_calls(void) {
    atomic_fetch_add(&count, 1); /* fine */
}

void set_once(void) {
    count = 0; /* fine */
}
