#include <pthread.h>

static void *count(void *) {
    return nullptr;
}

static void *measure(void *nothing) {
    long sum = 0;
    for (int i = 0; i < 10; i++)
        sum += i;
    if (sum > 3) {
        *static_cast<long *>(nothing) = sum;
        pthread_exit(nothing); // expect: thread-returns-stack-address "sum"
    }
    return nullptr;
}

int main() {
    pthread_t first, second;
    if (pthread_create(&first, nullptr, count, nullptr) != 0)
        return 1;
    long sum_result;
    int failed = pthread_create(&second, nullptr, measure, &sum_result);
    if (failed == 0)
        pthread_join(second, nullptr);
    pthread_join(first, nullptr);
    return failed;
}
