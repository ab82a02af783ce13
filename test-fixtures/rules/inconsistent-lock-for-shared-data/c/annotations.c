#include <pthread.h>
#include <stdlib.h>

#define GUARDED_BY(x) __attribute__((guarded_by(x)))
#define PT_GUARDED_BY(x) __attribute__((pt_guarded_by(x)))
#define NEEDS(...) __attribute__((requires_capability(__VA_ARGS__)))
#define NEEDS_SHARED(...) __attribute__((requires_shared_capability(__VA_ARGS__)))
#define TAKES(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define GIVES(...) __attribute__((release_capability(__VA_ARGS__)))
#define NOT_CHECKED __attribute__((no_thread_safety_analysis))
#ifdef __clang__
#define TRIES(r, ...) __attribute__((try_acquire_capability(r, __VA_ARGS__)))
#else
#define TRIES(r, ...)
#endif

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t names_lock = PTHREAD_RWLOCK_INITIALIZER;
static int table_size GUARDED_BY(table_lock);
static int table[64] __attribute__((guarded_by(table_lock)));
static int names GUARDED_BY(names_lock), plain;

struct account {
    pthread_mutex_t lock;
    long balance GUARDED_BY(lock);
    long *history PT_GUARDED_BY(lock);
    struct { int x; } point GUARDED_BY(lock);
    int id;
};

void table_acquire(void) TAKES(table_lock);
void table_release(void) GIVES(table_lock);
int table_try(void) TRIES(1, table_lock);
void account_enter(struct account *a) TAKES(a->lock);
void account_leave(struct account *a) GIVES(a->lock);
static void add_locked(struct account *a, long n) NEEDS(a->lock);
static int count_locked(void) NEEDS(table_lock);
int name_count(void) NEEDS_SHARED(names_lock);

static void add_locked(struct account *a, long n) {
    a->balance += n; /* fine: the caller holds the lock */
    a->history[0] = n; /* fine */
}

static int count_locked(void) {
    return table_size; /* fine */
}

void deposit(struct account *a, long n) {
    pthread_mutex_lock(&a->lock);
    add_locked(a, n); /* fine */
    a->point.x = 1; /* fine */
    pthread_mutex_unlock(&a->lock);
    a->history = NULL; /* fine: only what the pointer leads to is guarded */
    a->id++; /* fine: nothing is promised of it */
}

void deposit_careless(struct account *a, long n) {
    add_locked(a, n); // expect: inconsistent-lock-for-shared-data "without `a->lock`"
}

void reset(struct account *a) {
    a->balance = 0; // expect: inconsistent-lock-for-shared-data "`balance` is used here without `lock`"
    a->point.x = 0; // expect: inconsistent-lock-for-shared-data "`point`"
    a->history[3] = 0; // expect: inconsistent-lock-for-shared-data "`history`"
}

void moved(struct account *a) {
    pthread_mutex_lock(&a->lock);
    a->balance++; /* fine */
    pthread_mutex_unlock(&a->lock);
    a->balance--; // expect: inconsistent-lock-for-shared-data "no lock is held"
}

void account_init(struct account *a) {
    pthread_mutex_init(&a->lock, NULL);
    a->balance = 0; /* fine: nobody knows the object yet */
}

struct account *account_new(void) {
    struct account *a = malloc(sizeof *a);
    if (a == NULL)
        return NULL;
    a->balance = 0; /* fine: fresh memory */
    pthread_mutex_init(&a->lock, NULL);
    return a;
}

void wrapped(struct account *a) {
    account_enter(a);
    a->balance++; /* fine: the annotation says that the lock is taken */
    account_leave(a);
    a->balance++; // expect: inconsistent-lock-for-shared-data "balance"
}

int sized(void) {
    int n;
    table_acquire();
    n = table_size + count_locked(); /* fine */
    table[2] = n; /* fine */
    table_release();
    return n;
}

int sized_careless(void) {
    table[3] = 1; // expect: inconsistent-lock-for-shared-data "table"
    return count_locked(); // expect: inconsistent-lock-for-shared-data "`count_locked` is called without `table_lock`"
}

int tried(void) {
    if (table_try()) {
        table_size++; /* fine */
        table_release();
        return 1;
    }
    return table_size; // expect: inconsistent-lock-for-shared-data "table_size"
}

int name_total(void) {
    int n;
    pthread_rwlock_rdlock(&names_lock);
    n = names + name_count(); /* fine: reading needs the shared lock only */
    pthread_rwlock_unlock(&names_lock);
    return n;
}

int name_guess(void) {
    plain++; /* fine */
    return name_count(); // expect: inconsistent-lock-for-shared-data "names_lock"
}

NOT_CHECKED int snapshot(void) {
    return table_size; /* fine: asked not to be checked */
}

static void helper(struct account *a) {
    a->balance += 2; /* fine: the only caller holds the lock */
}

void outer(struct account *a) {
    pthread_mutex_lock(&a->lock);
    helper(a);
    pthread_mutex_unlock(&a->lock);
}
