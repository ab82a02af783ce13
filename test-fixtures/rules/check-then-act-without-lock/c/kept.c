#include <pthread.h>
#include <stdatomic.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int stock = 10, limit = 3, first_seen, after;
static atomic_int tickets = 10;
static _Thread_local int own;

static void *work(void *argument) {
    pthread_mutex_lock(&lock);
    if (stock > 0) /* fine */
        stock--;
    if (first_seen == 0) { /* fine */
        first_seen = stock + 1;
    }
    pthread_mutex_unlock(&lock);
    int seen = atomic_load(&tickets);
    while (seen > 0 && !atomic_compare_exchange_weak(&tickets, &seen, seen - 1)) /* fine */
        continue;
    if (own == 0) /* fine: each thread has its own */
        own = limit;
    return argument;
}

int main(void) {
    if (limit > 2) /* fine: no thread runs yet */
        limit = 2;
    pthread_t first, second;
    if (pthread_create(&first, NULL, work, NULL) || pthread_create(&second, NULL, work, NULL))
        return 1;
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    if (after == 0) /* fine: the threads are over */
        after = stock;
    return after;
}
