// The comparison is turned into the right one.
#include <pthread.h>
#include <stdlib.h>

static void *work(void *argument) { return argument; }

int main(void) {
    pthread_t a, b;
    if (pthread_create(&a, NULL, work, NULL) < 0) // expect: thread-create-error-checked-with-negative
        exit(1);
    int rc = pthread_create(&b, NULL, work, NULL);
    if (rc == -1) // expect: thread-create-error-checked-with-negative
        exit(1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
