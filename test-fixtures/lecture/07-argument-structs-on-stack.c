#include <pthread.h>

struct info {
    int number;
    int result;
};

void *work(void *argument) {
    struct info *mine = (struct info *) argument;
    mine->result = mine->number * 2; // fine: shared-global-write-without-lock
    return NULL;
}

int main(void) {
    pthread_t threads[2];
    struct info info[2];
    for (int i = 0; i < 2; i++) {
        info[i].number = i;
        pthread_create(&threads[i], NULL, work, &info[i]); // expect: thread-create-result-unchecked
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    printf("%d\n", info[0].result + info[1].result);
    return 0;
}
