#include <signal.h>
#include <stdatomic.h>

static volatile int ticks;
static volatile unsigned mask;
static volatile sig_atomic_t stop;
static atomic_int safe;
static int plain;

struct device {
    volatile unsigned control;
    unsigned shadow;
};

void counts(void) {
    ticks++; // expect: volatile-compound-operation "`ticks`"
    --ticks; // expect: volatile-compound-operation "`ticks`"
}

void adds(int n) {
    ticks += n; // expect: volatile-compound-operation "`ticks`"
}

void sets_bits(unsigned bits) {
    mask |= bits; // expect: volatile-compound-operation "`mask`"
}

void sets_control(struct device *device) {
    device->control &= ~1u; // expect: volatile-compound-operation "control`"
}

void writes(int n) {
    ticks = n; /* fine */
    stop = 1; /* fine */
}

int reads(void) {
    return ticks + 1; /* fine */
}

void two_steps(void) {
    int now = ticks;
    ticks = now + 1; /* fine */
}

void others(struct device *device) {
    plain++; /* fine */
    safe++; /* fine */
    device->shadow |= 2; /* fine */
    device->control = device->shadow; /* fine */
}
