// A function that is passed down is called with the lock held, and one that it calls takes the lock when memory runs out.
#include <pthread.h>
#include <stdlib.h>

struct conn {
    char *buffer;
    int size;
};
typedef void (*add_stat)(const char *key, void *cookie);

static pthread_mutex_t stats_lock = PTHREAD_MUTEX_INITIALIZER;
static int failures;
static int items;

static void lock_stats(void) {
    pthread_mutex_lock(&stats_lock); // expect: lock-acquired-twice "its caller `process_stat` holds"
}

static void unlock_stats(void) {
    pthread_mutex_unlock(&stats_lock);
}

static void append(const char *key, void *cookie) {
    struct conn *c = cookie;
    char *larger = realloc(c->buffer, c->size * 2);
    if (larger == NULL) {
        lock_stats();
        failures++;
        unlock_stats();
        return;
    }
    c->buffer = larger;
    c->buffer[0] = key[0];
}

static void server_stats(add_stat add, void *cookie) {
    lock_stats();
    add("pid", cookie);
    unlock_stats();
}

static void link_item(void) {
    lock_stats(); // fine
    items++;
    unlock_stats(); // fine
}

void process_stat(struct conn *c, int arguments) {
    if (arguments == 2) {
        server_stats(&append, c);
    }
    append("end", c); // fine
}

void process(struct conn *c, int what) {
    if (what == 7) {
        link_item(); // fine
    } else {
        process_stat(c, what); // fine
    }
}
