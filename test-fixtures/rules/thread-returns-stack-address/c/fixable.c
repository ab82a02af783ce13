#include <pthread.h>

struct answer {
    int sum;
    int count;
};

static void *add(void *unused) {
    int sum = 3;
    sum += 4;
    return &sum; // expect: thread-returns-stack-address "sum"
}

static void *collect(void *unused) {
    struct answer all = {1, 2};
    all.count++;
    if (all.sum)
        pthread_exit((void *)&all); // expect: thread-returns-stack-address "all"
    return NULL;
}

int main(void) {
    pthread_t a, b;
    void *result;
    if (pthread_create(&a, NULL, add, NULL) != 0)
        return 1;
    pthread_join(a, &result);
    if (pthread_create(&b, NULL, collect, NULL) != 0)
        return 1;
    pthread_join(b, &result);
    return 0;
}
