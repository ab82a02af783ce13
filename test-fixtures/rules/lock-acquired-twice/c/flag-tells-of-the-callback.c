// While a callback runs under the lock a member says so, and who finds it set does not come to the second acquisition.
#include <pthread.h>
#include <stdbool.h>

struct client {
    pthread_mutex_t callback_mutex;
    bool in_callback;
    void (*on_connect)(struct client *);
};

static void disconnect(struct client *c) {
    pthread_mutex_lock(&c->callback_mutex); /* fine */
    c->on_connect = 0;
    pthread_mutex_unlock(&c->callback_mutex);
}

static void queue(struct client *c) {
    if (c->in_callback == false) {
        disconnect(c);
    }
}

static void connected(struct client *c) {
    queue(c);
}

void acknowledged(struct client *c) {
    pthread_mutex_lock(&c->callback_mutex); // fine
    c->in_callback = true;
    connected(c); // fine
    c->in_callback = false;
    pthread_mutex_unlock(&c->callback_mutex);
}
