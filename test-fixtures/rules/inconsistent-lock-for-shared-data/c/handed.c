/* Objects that are used under a lock while others can find them, and without it by whoever has them alone. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct buffer {
    struct buffer *next;
    long used;
    long marks;
    long state;
    int references;
};

struct owner {
    struct buffer *buffer;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct buffer *unused;
static struct buffer *filled;

static void fill(struct owner *owner, long bytes) {
    pthread_mutex_lock(&lock);
    owner->buffer->used += bytes;
    owner->buffer->marks++;
    owner->buffer->state = 1;
    pthread_mutex_unlock(&lock);
}

static long all_used(void) {
    struct buffer *buffer;
    long sum = 0;
    pthread_mutex_lock(&lock);
    for (buffer = filled; buffer != NULL; buffer = buffer->next) {
        sum += buffer->used + buffer->marks + buffer->state;
    }
    pthread_mutex_unlock(&lock);
    return sum;
}

/* Taken out of the list under the lock: nobody else has it. */
static struct buffer *take(void) {
    struct buffer *buffer;
    pthread_mutex_lock(&lock);
    buffer = unused;
    if (buffer != NULL) {
        unused = buffer->next;
    }
    pthread_mutex_unlock(&lock);
    if (buffer != NULL) {
        buffer->used = 0; /* fine */
    }
    return buffer;
}

/* The last one to let go ends it. */
static void let_go(struct owner *owner) {
    struct buffer *buffer = owner->buffer;
    int last;
    pthread_mutex_lock(&lock);
    last = --buffer->references == 0;
    pthread_mutex_unlock(&lock);
    if (last) {
        printf("%ld\n", buffer->marks); /* fine: freed below */
        free(buffer);
    }
}

/* A look that is repeated under the lock. */
static void finish(struct owner *owner) {
    if (owner->buffer->state != 2) { /* fine: asked again */
        pthread_mutex_lock(&lock);
        if (owner->buffer->state != 2) {
            owner->buffer->state = 2;
        }
        pthread_mutex_unlock(&lock);
    }
}

static void *work(void *argument) {
    struct owner *owner = argument;
    struct buffer *mine = take();
    fill(owner, 10);
    finish(owner);
    let_go(owner);
    return mine;
}

static void *watch(void *argument) {
    long *answer = argument;
    *answer = all_used();
    return NULL;
}

int main(void) {
    pthread_t threads[3];
    pthread_t watcher;
    static struct owner owners[3];
    long answer = 0;
    int i;
    for (i = 0; i < 3; i++) {
        owners[i].buffer = calloc(1, sizeof(struct buffer));
        owners[i].buffer->references = 1;
        owners[i].buffer->used = 1; /* fine */
        filled = owners[i].buffer;
    }
    for (i = 0; i < 3; i++) {
        if (pthread_create(&threads[i], NULL, work, &owners[i]) != 0) {
            abort();
        }
    }
    if (pthread_create(&watcher, NULL, watch, &answer) != 0) {
        abort();
    }
    for (i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    pthread_join(watcher, NULL);
    return answer > 0;
}
