#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t slots[8];
static int used[8], failures;

/* The caller gets the lock itself as the answer. */
static void *try_slot(unsigned slot) {
    pthread_mutex_t *lock = &slots[slot & 7];
    if (pthread_mutex_trylock(lock) == 0) {
        return lock; /* fine: the caller gives it back */
    }
    return NULL;
}

static void give_back(void *lock) {
    pthread_mutex_unlock((pthread_mutex_t *) lock);
}

void use(unsigned slot) {
    void *lock = try_slot(slot);
    if (lock != NULL) {
        used[slot & 7]++;
    } else {
        failures++;
    }
    if (lock) {
        give_back(lock); /* fine: the address of a lock is never null */
    }
}

void use_many(void) {
    for (unsigned slot = 0; slot < 8; slot++) {
        void *lock = NULL;
        if ((lock = try_slot(slot))) {
            used[slot]++;
        }
        if (lock) {
            give_back(lock);
            lock = NULL;
        }
    }
}

int keep(unsigned slot) {
    void *lock = try_slot(slot); // known-miss: lock-not-released-on-path
    if (!lock) {
        return 0;
    }
    if (used[slot & 7] > 3) {
        return -1;
    }
    give_back(lock);
    return 1;
}
