#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct table { int size; };

static struct table *table;
static volatile int ready;
static int values[4];
static struct table *early;
static struct table *helped;
static struct table *spun;
static _Atomic(struct table *) proper;
static struct table *single;
static struct table *copied;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_spinlock_t spin;

static struct table *make(void) {
    struct table *made = calloc(1, sizeof *made);
    if (made == NULL)
        exit(1);
    return made;
}

static struct table *get(void) {
    if (!table) { // expect: double-checked-locking-unsafe "The first test of `table` holds no lock while another thread may set it under `lock`"
        pthread_mutex_lock(&lock);
        if (!table)
            table = make(); // expect: double-checked-locking-unsafe
        pthread_mutex_unlock(&lock);
    }
    return table;
}

static void fill(void) {
    if (!ready) { // expect: double-checked-locking-unsafe "ready"
        pthread_mutex_lock(&lock);
        if (!ready) {
            values[0] = 7;
            ready = 1; // expect: double-checked-locking-unsafe
        }
        pthread_mutex_unlock(&lock);
    }
}

static struct table *get_early(void) {
    if (early != NULL) // expect: double-checked-locking-unsafe
        return early;
    pthread_mutex_lock(&lock);
    if (early == NULL)
        early = make(); // expect: double-checked-locking-unsafe
    pthread_mutex_unlock(&lock);
    return early;
}

static void make_helped(void) {
    pthread_mutex_lock(&lock);
    if (helped == NULL)
        helped = make(); // expect: double-checked-locking-unsafe
    pthread_mutex_unlock(&lock);
}

static struct table *get_helped(void) {
    if (helped == NULL) // expect: double-checked-locking-unsafe
        make_helped();
    return helped;
}

static struct table *get_spun(void) {
    if (!spun) { // expect: double-checked-locking-unsafe
        pthread_spin_lock(&spin);
        if (!spun)
            spun = make(); // expect: double-checked-locking-unsafe
        pthread_spin_unlock(&spin);
    }
    return spun;
}

static struct table *get_proper(void) {
    struct table *found = atomic_load_explicit(&proper, memory_order_acquire);
    if (found == NULL) { /* fine: acquire and release */
        pthread_mutex_lock(&lock);
        found = atomic_load(&proper);
        if (found == NULL) {
            found = make();
            atomic_store_explicit(&proper, found, memory_order_release);
        }
        pthread_mutex_unlock(&lock);
    }
    return found;
}

static struct table *get_single(void) {
    pthread_mutex_lock(&lock);
    if (single == NULL) /* fine: tested under the lock only */
        single = make();
    struct table *found = single;
    pthread_mutex_unlock(&lock);
    return found;
}

static struct table *get_copied(void) {
    pthread_mutex_lock(&lock);
    struct table *found = copied;
    pthread_mutex_unlock(&lock);
    if (found == NULL) { /* fine: both tests are of copies made under the lock */
        pthread_mutex_lock(&lock);
        if (copied == NULL)
            copied = make();
        found = copied;
        pthread_mutex_unlock(&lock);
    }
    return found;
}

static void *work(void *unused) {
    fill();
    return (void *) (size_t) (get()->size + get_early()->size + get_helped()->size + get_spun()->size + get_proper()->size + get_single()->size + get_copied()->size);
}

int main(void) {
    pthread_t a, b;
    pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
    if (pthread_create(&a, NULL, work, NULL) || pthread_create(&b, NULL, work, NULL))
        exit(1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return get()->size; /* fine: after the joins */
}
