#include <pthread.h>
#include <stdlib.h>

static void *work(void *argument) { return NULL; }

void one_handle_for_all(void) {
    pthread_t thread;
    for (int i = 0; i < 4; i++)
        if (pthread_create(&thread, NULL, work, NULL)) // expect: thread-handle-overwritten-before-join "thread"
            exit(1);
    pthread_join(thread, NULL);
}

void joined_in_each_round(void) {
    pthread_t thread;
    for (int i = 0; i < 4; i++) {
        if (pthread_create(&thread, NULL, work, NULL)) // fine: thread-handle-overwritten-before-join
            exit(1);
        pthread_join(thread, NULL);
    }
}

void array_of_handles(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, work, NULL)) // fine: thread-handle-overwritten-before-join
            exit(1);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
}

void one_short(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, work, NULL)) // expect: thread-never-joined
            exit(1);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
}
