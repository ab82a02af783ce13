#include <pthread.h>

void *work(void *arg);

int run(void) {
    pthread_t worker;
    int rc = pthread_create(&worker, NULL, work, NULL);
    if (rc != 0) {
        return rc;
    }
    pthread_join(worker, NULL);
    pthread_join(worker, NULL); // expect: thread-join-or-detach-repeated "joined before"
    return 0;
}
