#include "generated_by_configure.h"
#include <pthread.h>
#include <sys/socket.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void on_ready(event_t *event) {
    recv(event->socket, event->buffer, event->length, 0); /* fine */
}

static void on_line(log_t *log, const char *text, int length) {
    recv(log->socket, text, length, 0); // expect: blocking-call-while-holding-lock "recv"
}

void add(event_t *event) {
    event->handler = on_ready;
}

void listen_to(log_t *log) {
    log->handler = on_line;
}

/* Both types are unknown here; only the number of arguments tells the members apart. */
void note(log_t *log) {
    pthread_mutex_lock(&mutex);
    log->handler(log, "x", 1);
    pthread_mutex_unlock(&mutex);
}
