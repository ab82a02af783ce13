#include <pthread.h>

struct info {
    int from, to;
    int *values;
    int sum;
};

void *add(void *argument) {
    struct info *mine = (struct info *) argument;
    mine->sum = 0; // fine: shared-data-race-through-thread-argument
    for (int i = mine->from; i < mine->to; i++)
        mine->sum += mine->values[i]; // fine: shared-data-race-through-thread-argument
    return NULL;
}

int main(void) {
    int values[100];
    pthread_t threads[2];
    struct info info[2];
    for (int i = 0; i < 100; i++)
        values[i] = i;
    for (int i = 0; i < 2; i++) {
        info[i].from = i * 50;
        info[i].to = (i + 1) * 50;
        info[i].values = values;
        pthread_create(&threads[i], NULL, add, &info[i]); // expect: thread-create-result-unchecked
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    printf("%d\n", info[0].sum + info[1].sum);
    return 0;
}
