#include "counter.h"
#include <pthread.h>
#include <stdlib.h>

static long failed;

static void *serve(void *unused) {
    served_one();
    refused_one();
    failed_one(&failed);
    return unused;
}

int main(void) {
    pthread_t a, b;
    if (pthread_create(&a, NULL, serve, NULL) || pthread_create(&b, NULL, serve, NULL))
        exit(1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return (int) (served + failed); /* fine: after the joins */
}
