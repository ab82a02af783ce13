#include <pthread.h>

int results[4];

void *work(void *argument) {
    int id = (int) argument;
    results[id] = id * id; // fine: shared-global-write-without-lock
    return NULL;
}

int main(void) {
    pthread_t thread[4];
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, work, (void *) i); // expect: thread-create-result-unchecked
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    printf("%d\n", results[0]); // fine: shared-global-write-without-lock
    return 0;
}
