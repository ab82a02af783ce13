// One waiter is woken where threads wait for different things.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int jobs, active, stopping;

static void *worker(void *unused) {
    for (;;) {
        pthread_mutex_lock(&m);
        while (jobs == 0 && !stopping)
            pthread_cond_wait(&changed, &m);
        if (stopping) {
            pthread_mutex_unlock(&m);
            return NULL;
        }
        jobs--;
        active++;
        pthread_mutex_unlock(&m);
        pthread_mutex_lock(&m);
        active--;
        if (active == 0 && jobs == 0)
            pthread_cond_signal(&changed); // expect: signal-where-broadcast-needed "different conditions"
        pthread_mutex_unlock(&m);
    }
}

static void drain(void) {
    pthread_mutex_lock(&m);
    while (jobs > 0 || active > 0)
        pthread_cond_wait(&changed, &m);
    stopping = 1;
    pthread_cond_broadcast(&changed); /* fine: all are woken */
    pthread_mutex_unlock(&m);
}

struct table {
    pthread_mutex_t lock;
    pthread_cond_t turned;
    int turn;
};

struct guest {
    struct table *table;
    int seat;
};

static void take_turn(struct table *table, int seat) {
    pthread_mutex_lock(&table->lock);
    while (table->turn != seat)
        pthread_cond_wait(&table->turned, &table->lock);
    table->turn = (seat + 1) % 5;
    pthread_cond_signal(&table->turned); // expect: signal-where-broadcast-needed "different values"
    pthread_mutex_unlock(&table->lock);
}

static void *guest(void *argument) {
    struct guest *me = argument;
    take_turn(me->table, me->seat);
    return NULL;
}

struct slot {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    void *content;
};

static void put(struct slot *slot, void *content) {
    pthread_mutex_lock(&slot->lock);
    while (slot->content != NULL)
        pthread_cond_wait(&slot->changed, &slot->lock);
    slot->content = content;
    pthread_mutex_unlock(&slot->lock);
    pthread_cond_signal(&slot->changed); // expect: signal-where-broadcast-needed
}

static void *get(struct slot *slot) {
    void *content;
    pthread_mutex_lock(&slot->lock);
    while (!slot->content)
        pthread_cond_wait(&slot->changed, &slot->lock);
    content = slot->content;
    slot->content = NULL;
    pthread_cond_signal(&slot->changed); // expect: signal-where-broadcast-needed
    pthread_mutex_unlock(&slot->lock);
    return content;
}

static void *filler(void *argument) {
    for (int i = 0; i < 10; i++)
        put(argument, malloc(8));
    return NULL;
}

static void *emptier(void *argument) {
    for (int i = 0; i < 10; i++)
        free(get(argument));
    return NULL;
}

int main(void) {
    pthread_t workers[4], guests[5], others[4];
    struct table table = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    struct guest seats[5];
    struct slot slot = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, NULL};
    for (int i = 0; i < 4; i++)
        if (pthread_create(&workers[i], NULL, worker, NULL) != 0)
            abort();
    for (int i = 0; i < 3; i++) {
        pthread_mutex_lock(&m);
        jobs++;
        pthread_cond_signal(&changed); /* fine: nobody but workers waits while main gives out work */
        pthread_mutex_unlock(&m);
    }
    drain();
    for (int i = 0; i < 4; i++)
        pthread_join(workers[i], NULL);
    for (int i = 0; i < 5; i++) {
        seats[i].table = &table;
        seats[i].seat = i;
        if (pthread_create(&guests[i], NULL, guest, &seats[i]) != 0)
            abort();
    }
    for (int i = 0; i < 5; i++)
        pthread_join(guests[i], NULL);
    for (int i = 0; i < 2; i++)
        if (pthread_create(&others[i], NULL, filler, &slot) != 0 || pthread_create(&others[i + 2], NULL, emptier, &slot) != 0)
            abort();
    for (int i = 0; i < 4; i++)
        pthread_join(others[i], NULL);
    return 0;
}
