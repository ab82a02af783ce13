/* The loop of a library calls back on the thread that runs it. */
#include <pthread.h>
#include <stdlib.h>

struct event_base;
struct event;
extern struct event_base *event_base_new(void);
extern struct event *event_new(struct event_base *base, int fd, short what, void (*callback)(int, short, void *), void *argument);
extern int event_base_loop(struct event_base *base, int flags);

struct counters {
    pthread_mutex_t lock;
    long accepted;
    long refused;
};

struct server {
    struct event_base *base;
    struct counters *counters;
};

struct client {
    struct server *server;
    int idle;
};

static struct server servers[4];

static void on_input(int fd, short what, void *argument) {
    struct client *client = argument;
    pthread_mutex_lock(&client->server->counters->lock);
    client->server->counters->accepted++;
    client->server->counters->refused++;
    pthread_mutex_unlock(&client->server->counters->lock);
    client->idle = 0; /* fine: a client belongs to one loop */
}

static void on_timeout(int fd, short what, void *argument) {
    struct client *client = argument;
    client->server->counters->refused++; /* expect: inconsistent-lock-for-shared-data "counters->refused" */
    client->idle++; /* fine */
}

static long all_refused(void) {
    long sum = 0;
    int i;
    for (i = 0; i < 4; i++) {
        pthread_mutex_lock(&servers[i].counters->lock);
        sum += servers[i].counters->refused + servers[i].counters->accepted;
        pthread_mutex_unlock(&servers[i].counters->lock);
    }
    return sum;
}

static void *run(void *argument) {
    struct server *server = argument;
    struct client *client = calloc(1, sizeof *client);
    client->server = server;
    event_new(server->base, 3, 2, on_input, client);
    event_new(server->base, 3, 1, on_timeout, client);
    event_base_loop(server->base, 0);
    return NULL;
}

int main(void) {
    pthread_t threads[4];
    int i;
    for (i = 0; i < 4; i++) {
        servers[i].base = event_base_new();
        servers[i].counters = calloc(1, sizeof(struct counters));
        pthread_mutex_init(&servers[i].counters->lock, NULL);
        servers[i].counters->refused = 0; /* fine: before its thread */
        if (pthread_create(&threads[i], NULL, run, &servers[i]) != 0) {
            abort();
        }
    }
    for (;;) {
        if (all_refused() > 1000) {
            exit(1);
        }
    }
}
