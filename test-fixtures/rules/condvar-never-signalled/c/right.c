#include <pthread.h>
#include <stddef.h>

struct channel {
    pthread_mutex_t lock;
    pthread_cond_t readable;
    pthread_cond_t writable;
    int count;
};

static struct channel channel = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t pointed = PTHREAD_COND_INITIALIZER;
static pthread_cond_t timed = PTHREAD_COND_INITIALIZER;
static pthread_cond_t *wake_me[2];
static int flag;
extern void register_condition(pthread_cond_t *condition);
static pthread_cond_t given = PTHREAD_COND_INITIALIZER;

static void wake(pthread_cond_t *condition) {
    pthread_cond_broadcast(condition);
}

static void *reader(void *argument) {
    struct channel *from = argument;
    pthread_mutex_lock(&from->lock);
    while (from->count == 0)
        pthread_cond_wait(&from->readable, &from->lock); /* fine */
    from->count--;
    wake(&from->writable);
    pthread_mutex_unlock(&from->lock);
    return NULL;
}

static void *writer(void *argument) {
    struct channel *to = argument;
    pthread_mutex_lock(&to->lock);
    while (to->count == 4)
        pthread_cond_wait(&to->writable, &to->lock); /* fine */
    to->count++;
    wake(&to->readable);
    pthread_mutex_unlock(&to->lock);
    return NULL;
}

static void *by_pointer(void *unused) {
    (void)unused;
    pthread_mutex_lock(&lock);
    wake_me[0] = &pointed;
    while (!flag)
        pthread_cond_wait(&pointed, &lock); /* fine */
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *by_others(void *unused) {
    (void)unused;
    register_condition(&given);
    pthread_mutex_lock(&lock);
    while (!flag)
        pthread_cond_wait(&given, &lock); /* fine */
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *polls(void *unused) {
    struct timespec limit = {4000000000, 0};
    (void)unused;
    pthread_mutex_lock(&lock);
    while (!flag)
        pthread_cond_timedwait(&timed, &lock, &limit); /* fine */
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void) {
    pthread_t ids[5];
    if (pthread_create(&ids[0], NULL, reader, &channel) != 0 || pthread_create(&ids[1], NULL, writer, &channel) != 0
        || pthread_create(&ids[2], NULL, by_pointer, NULL) != 0 || pthread_create(&ids[3], NULL, polls, NULL) != 0
        || pthread_create(&ids[4], NULL, by_others, NULL) != 0)
        return 1;
    pthread_mutex_lock(&lock);
    flag = 1;
    if (wake_me[0] != NULL)
        pthread_cond_signal(wake_me[0]);
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < 5; i++)
        pthread_join(ids[i], NULL);
    return 0;
}
