#include <pthread.h>

struct queue {
    pthread_mutex_t lock;
    int length;
    int closed;
};

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static int entries;

int queue_push(struct queue *q) {
    pthread_mutex_lock(&q->lock); // expect: lock-not-released-on-path "q->lock"
    if (q->closed)
        return -1;
    q->length++;
    pthread_mutex_unlock(&q->lock);
    return 0;
}

int table_add(int n) {
    int result = 0;
    pthread_mutex_lock(&table_lock); // expect: lock-not-released-on-path "table_lock"
    if (n < 0) {
        result = -1;
        return result;
    }
    entries += n;
    if (entries > 100) {
        pthread_mutex_unlock(&table_lock);
        return 1;
    }
    return result;
}

int table_take(void) {
    pthread_mutex_lock(&table_lock); // expect: lock-not-released-on-path "table_lock"
    if (entries == 0)
        return entries;
    entries--;
    pthread_mutex_unlock(&table_lock);
    return 0;
}
