#include <pthread.h>

#define EXCLUDED(...) __attribute__((locks_excluded(__VA_ARGS__)))
#define NEEDS(...) __attribute__((requires_capability(__VA_ARGS__)))

struct log {
    pthread_mutex_t lock;
    int lines;
};

static pthread_mutex_t global_lock = PTHREAD_MUTEX_INITIALIZER;

void log_write(struct log *l, const char *text) EXCLUDED(l->lock);
void rotate(void) EXCLUDED(global_lock);
void rotate_locked(void) NEEDS(global_lock);
static void flush(struct log *l) EXCLUDED(l->lock);

void append(struct log *l) {
    pthread_mutex_lock(&l->lock);
    l->lines++;
    log_write(l, "appended"); // expect: lock-acquired-twice "`log_write` is called while `l->lock` is held, which its annotation excludes"
    pthread_mutex_unlock(&l->lock);
    log_write(l, "done"); /* fine: given back before */
}

void append_other(struct log *l, struct log *other) {
    pthread_mutex_lock(&l->lock);
    log_write(other, "moved"); /* fine: another log's lock */
    pthread_mutex_unlock(&l->lock);
}

void turn(void) {
    pthread_mutex_lock(&global_lock);
    rotate(); // expect: lock-acquired-twice "`rotate` is called while `global_lock` is held"
    pthread_mutex_unlock(&global_lock);
}

void rotate_locked(void) {
    rotate(); // expect: lock-acquired-twice "`rotate`"
}

void turn_plain(int now) {
    if (now)
        rotate(); /* fine */
    pthread_mutex_lock(&global_lock);
    pthread_mutex_unlock(&global_lock);
}

static void flush(struct log *l) {
    pthread_mutex_lock(&l->lock); // expect: lock-acquired-twice "l->lock"
    l->lines = 0;
    pthread_mutex_unlock(&l->lock);
}

void flush_twice(struct log *l) {
    pthread_mutex_lock(&l->lock);
    flush(l); /* fine: told where the lock is taken */
    pthread_mutex_unlock(&l->lock);
}
