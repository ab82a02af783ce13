#include <cstdlib>
#include <pthread.h>

static void *makes(void *) {
    int *result = static_cast<int *>(std::malloc(sizeof(int)));
    *result = 42;
    return result;
}

static void *nothing(void *) {
    return nullptr;
}

void drops() {
    pthread_t t;
    if (pthread_create(&t, nullptr, makes, nullptr) == 0)
        pthread_join(t, nullptr); // expect: thread-result-leaked
}

void takes() {
    pthread_t t;
    void *result = nullptr;
    if (pthread_create(&t, nullptr, makes, nullptr) == 0 && pthread_join(t, &result) == 0) /* fine */
        std::free(result);
    if (pthread_create(&t, nullptr, nothing, nullptr) == 0)
        pthread_join(t, nullptr); /* fine */
}
