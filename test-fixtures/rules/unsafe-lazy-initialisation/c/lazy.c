#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct config { int level; char name[16]; };

static struct config *config;
static int ready;
static int table[16];
static struct config *early_return;
static struct config storage;
static struct config *fixed;
static struct config *by_once;
static struct config *locked;
static struct config *eager;
static int own_ready;
static int counted;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct config *load(void) {
    struct config *made = calloc(1, sizeof *made);
    if (made == NULL)
        exit(1);
    made->level = 3;
    return made;
}

static struct config *get_config(void) {
    if (config == NULL) // expect: unsafe-lazy-initialisation "`config` is tested and set without a lock over both, so that two threads may both initialise it"
        config = load(); // expect: unsafe-lazy-initialisation
    return config;
}

static void fill(void) {
    if (!ready) { // expect: unsafe-lazy-initialisation "ready"
        for (int i = 0; i < 16; i++)
            table[i] = i * i; // expect: shared-global-write-without-lock
        ready = 1; // expect: unsafe-lazy-initialisation
    }
}

static struct config *get_early(void) {
    if (early_return != NULL) // expect: unsafe-lazy-initialisation
        return early_return;
    struct config *made = malloc(sizeof *made);
    early_return = made; // expect: unsafe-lazy-initialisation
    return made;
}

static struct config *get_static(void) {
    static struct config *instance;
    if (!instance) // expect: unsafe-lazy-initialisation "instance"
        instance = load(); // expect: unsafe-lazy-initialisation
    return instance;
}

static struct config *get_fixed(void) {
    if (fixed == 0) { // expect: unsafe-lazy-initialisation "fixed"
        strcpy(storage.name, "default"); // expect: shared-global-write-without-lock
        fixed = &storage; // expect: unsafe-lazy-initialisation
    }
    return fixed;
}

static void make(void) {
    by_once = load(); /* fine: runs once */
}

static struct config *get_once(void) {
    pthread_once(&once, make);
    return by_once;
}

static struct config *get_locked(void) {
    pthread_mutex_lock(&lock);
    if (locked == NULL) /* fine: one lock over both */
        locked = load();
    struct config *found = locked;
    pthread_mutex_unlock(&lock);
    return found;
}

static struct config *get_eager(void) {
    return eager; /* fine: made before the threads start */
}

static int per_thread(void) {
    static _Thread_local struct config *mine;
    if (mine == NULL) /* fine: one for each thread */
        mine = load();
    return mine->level;
}

static void only_main(void) {
    if (!own_ready) { /* fine: no thread calls it */
        counted = 4;
        own_ready = 1;
    }
}

static void *work(void *unused) {
    fill();
    return (void *) (size_t) (get_config()->level + get_early()->level + get_static()->level + get_fixed()->level + get_once()->level
        + get_locked()->level + get_eager()->level + per_thread());
}

int main(void) {
    pthread_t a, b;
    eager = load();
    if (pthread_create(&a, NULL, work, NULL) || pthread_create(&b, NULL, work, NULL))
        exit(1);
    only_main();
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return get_config()->level; /* fine: after the joins */
}
