// The caller notes in a member that the lock is held, but only after the call that asks for it.
#include <pthread.h>
struct client {
    pthread_mutex_t callback_lock;
    pthread_mutex_t out_lock;
    int in_callback;
    int queued;
};

static void write_packet(struct client *c) {
    pthread_mutex_lock(&c->callback_lock); // expect: lock-acquired-twice "its caller `connected` holds"
    c->queued--;
    pthread_mutex_unlock(&c->callback_lock);
}

static void queue_packet(struct client *c) {
    pthread_mutex_lock(&c->out_lock); /* fine */
    c->queued++;
    pthread_mutex_unlock(&c->out_lock);
    if (c->in_callback == 0)
        write_packet(c);
}

static void subscribe(struct client *c) {
    queue_packet(c);
}

void connected(struct client *c) {
    pthread_mutex_lock(&c->callback_lock);
    c->in_callback = 0;
    subscribe(c);
    c->in_callback = 1;
    pthread_mutex_unlock(&c->callback_lock);
}
