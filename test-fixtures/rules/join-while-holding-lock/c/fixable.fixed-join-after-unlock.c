#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void *work(void *arg) {
    pthread_mutex_lock(&lock);
    count++;
    pthread_mutex_unlock(&lock);
    return arg;
}

int main(void) {
    pthread_t worker;
    if (pthread_create(&worker, NULL, work, NULL) != 0) {
        return 1;
    }
    pthread_mutex_lock(&lock);
    count = 0;
    pthread_mutex_unlock(&lock);
    pthread_join(worker, NULL); // expect: join-while-holding-lock "wait for each other"
    return 0;
}
