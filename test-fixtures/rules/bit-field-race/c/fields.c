#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

struct flags { unsigned ready : 1; unsigned failed : 1; };

static struct flags state;
static struct { uint8_t low : 4, high : 4; } nibbles;
static struct { unsigned a : 1; unsigned : 0; unsigned b : 1; } split;
static struct { unsigned a : 1; int between; unsigned b : 1; } apart;
static struct { unsigned char first, second; } bytes;
static struct flags guarded;
static struct flags done;
static union { int whole; char part; } shared;
static struct { int kind; struct { unsigned on : 1; unsigned off : 1; } bits; } nested;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define SET(flags, bit) ((flags).bit = 1)

static void mark(struct flags *flags) {
    flags->failed = 1; // expect: bit-field-race
}

static void *first(void *argument) {
    struct flags *own = argument;
    state.ready = 1; // expect: bit-field-race "neighbouring bit-fields are written together"
    nibbles.low = 3; // expect: bit-field-race
    split.a = 1; /* fine: a field of zero width between them */
    apart.a = 1; /* fine: a member between them */
    bytes.first = 1; /* fine: each byte is a memory location */
    SET(nested.bits, on); // expect: bit-field-race
    own->ready = 1; // expect: bit-field-race
    shared.whole = 1; // expect: shared-global-write-without-lock
    pthread_mutex_lock(&lock);
    guarded.ready = 1; /* fine: one lock for both */
    pthread_mutex_unlock(&lock);
    done.ready = 1; /* fine: the other one is set after the join */
    return NULL;
}

static void *second(void *argument) {
    state.failed = 1; // expect: bit-field-race
    nibbles.high = 4; // expect: bit-field-race
    split.b = 1;
    apart.b = 1;
    bytes.second = 2;
    SET(nested.bits, off); // expect: bit-field-race
    mark(argument);
    shared.part = 2; // expect: shared-global-write-without-lock "in the same memory"
    pthread_mutex_lock(&lock);
    guarded.failed = 1;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void) {
    struct flags flags = {0, 0};
    pthread_t a, b;
    state.ready = 0; /* fine: no thread yet */
    if (pthread_create(&a, NULL, first, &flags) || pthread_create(&b, NULL, second, &flags))
        exit(1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    done.failed = 1; /* fine: after the joins */
    return flags.ready + flags.failed + done.ready;
}
