#include <cstdlib>
#include <pthread.h>

static pthread_key_t key;
static pthread_key_t other;

extern "C" void release(void *memory) {
    std::free(memory);
}

static void *leaks(void *) {
    void *mine = std::malloc(64);
    pthread_setspecific(key, mine); // expect: thread-specific-storage-leaked
    return nullptr;
}

static void *keeps(void *) {
    void *mine = std::malloc(64);
    pthread_setspecific(other, mine); /* fine */
    return nullptr;
}

int main() {
    pthread_t a, b;
    pthread_key_create(&key, nullptr);
    pthread_key_create(&other, release);
    pthread_create(&a, nullptr, leaks, nullptr);
    pthread_create(&b, nullptr, keeps, nullptr);
    pthread_join(a, nullptr);
    pthread_join(b, nullptr);
}
