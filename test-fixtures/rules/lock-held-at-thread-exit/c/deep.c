#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t table = PTHREAD_MUTEX_INITIALIZER;
static int rows;

static void give_up(void) {
    pthread_exit(NULL); // expect: lock-held-at-thread-exit "`table`"
}

static void *worker(void *unused) {
    (void)unused;
    pthread_mutex_lock(&table);
    if (rows < 0)
        give_up();
    rows++;
    pthread_mutex_unlock(&table);
    return NULL;
}

int main(void) {
    pthread_t id;
    if (pthread_create(&id, NULL, worker, NULL) != 0)
        return 1;
    pthread_join(id, NULL);
    return 0;
}
