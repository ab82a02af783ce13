#include <pthread.h>

static pthread_key_t never;
static pthread_key_t made;

struct Keys {
    Keys() { pthread_key_create(&made, nullptr); }
};
static Keys keys;

int main() {
    int value = 0;
    pthread_setspecific(made, &value); /* fine */
    return pthread_getspecific(never) != nullptr; // expect: thread-specific-key-unset
}
