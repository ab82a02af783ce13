#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t mutex;
static int sum;

static void *adder(void *unused) {
    (void)unused;
    pthread_mutex_lock(&mutex);
    sum++;
    pthread_mutex_unlock(&mutex);
    return NULL;
}

int main(void) {
    pthread_t id;
    pthread_mutex_init(&mutex, NULL);
    if (pthread_create(&id, NULL, adder, NULL) != 0)
        return 1;
    pthread_mutex_destroy(&mutex); // expect: mutex-destroyed-before-threads-end "`mutex`"
    pthread_join(id, NULL);
    return sum;
}
