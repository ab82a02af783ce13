#include <pthread.h>
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#define CHECK(call) do { int code = (call); if (code != 0) { perror(#call); exit(1); } } while (0)

static void *work(void *argument) { return NULL; }

static void must(int code) {
    if (code != 0)
        exit(1);
}

int main(void) {
    pthread_t a, b, c, d, e, f;
    int rc;
    int error = pthread_create(&a, NULL, work, NULL); // fine: thread-create-result-unchecked
    if (error != 0) {
        return 1;
    }
    if (pthread_create(&b, NULL, work, NULL) != 0) // fine: thread-create-result-unchecked
        exit(1);
    if ((rc = pthread_create(&c, NULL, work, NULL))) // fine: thread-create-result-unchecked
        exit(1);
    CHECK(pthread_create(&d, NULL, work, NULL)); // fine: thread-create-result-unchecked
    must(pthread_create(&e, NULL, work, NULL)); // fine: thread-create-result-unchecked
    (void) pthread_create(&f, NULL, work, NULL); // fine: thread-create-result-unchecked
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    pthread_join(d, NULL);
    pthread_join(e, NULL);
    pthread_join(f, NULL);
    return 0;
}
