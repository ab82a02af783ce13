#include <pthread.h>

int values[100];
int results[2];

void *sum_low(void *argument) {
    int sum = 0;
    for (int i = 0; i < 50; i++)
        sum += values[i]; // fine: shared-global-write-without-lock
    results[0] = sum; // fine: shared-global-write-without-lock
    return NULL;
}

void *sum_high(void *argument) {
    int sum = 0;
    for (int i = 50; i < 100; i++)
        sum += values[i];
    results[1] = sum; // fine: shared-global-write-without-lock
    return NULL;
}

int main(void) {
    pthread_t low, high;
    for (int i = 0; i < 100; i++)
        values[i] = i; // fine: shared-global-write-without-lock
    pthread_create(&low, NULL, sum_low, NULL);   // expect: thread-create-result-unchecked
    pthread_create(&high, NULL, sum_high, NULL); // expect: thread-create-result-unchecked
    pthread_join(low, NULL);
    pthread_join(high, NULL);
    printf("%d\n", results[0] + results[1]); // fine: shared-global-write-without-lock
    return 0;
}
