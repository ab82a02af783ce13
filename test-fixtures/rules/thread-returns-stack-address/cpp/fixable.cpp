#include <pthread.h>

static void *add(void *unused) {
    int sum = 3;
    sum += 4;
    return &sum; // expect: thread-returns-stack-address "sum"
}

int main() {
    pthread_t a;
    void *result;
    if (pthread_create(&a, nullptr, add, nullptr) != 0)
        return 1;
    pthread_join(a, &result);
    return 0;
}
