#include <pthread.h>
#include <stdio.h>

struct totals {
    long sum;
    int count;
};

static void *measure(void *unused) {
    struct totals all = {0, 0};
    for (int i = 0; i < 10; i++) {
        all.sum += i;
        all.count++;
    }
    *(struct totals *) unused = all;
    return unused; // expect: thread-returns-stack-address "all"
}

int main(void) {
    pthread_t thread;
    struct totals all_result;
    if (pthread_create(&thread, NULL, measure, &all_result) != 0)
        return 1;
    void *answer;
    pthread_join(thread, &answer);
    printf("%ld\n", ((struct totals *) answer)->sum);
    return 0;
}
