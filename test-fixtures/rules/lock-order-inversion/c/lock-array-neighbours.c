#include <pthread.h>

#define N 5
static pthread_mutex_t fork_[N];
static int meals[N];
static void *philosopher(void *arg) {
    int i = (int) (long) arg, left = i, right = (i + 1) % N;
    for (int k = 0; k < 100; k++) {
        pthread_mutex_lock(&fork_[left]);
        pthread_mutex_lock(&fork_[right]); // expect: lock-order-inversion
        meals[i]++;
        pthread_mutex_unlock(&fork_[right]);
        pthread_mutex_unlock(&fork_[left]);
    }
    return NULL;
}
int main(void) {
    pthread_t t[N];
    for (int i = 0; i < N; i++) pthread_mutex_init(&fork_[i], NULL);
    for (long i = 0; i < N; i++) pthread_create(&t[i], NULL, philosopher, (void *) i);
    for (int i = 0; i < N; i++) pthread_join(t[i], NULL);
    return 0;
}
