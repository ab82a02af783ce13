#include <pthread.h>
#include <stddef.h>

struct account {
    pthread_mutex_t lock;
    long balance;
    long limit;
    int closed;
};

static struct account account = {PTHREAD_MUTEX_INITIALIZER, 100, 50, 0};
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int slots = 3;
static int jobs;
static int done;
static int last;

static void *withdraws(void *argument) {
    struct account *from = argument;
    pthread_mutex_lock(&from->lock);
    long have = from->balance;
    pthread_mutex_unlock(&from->lock);
    if (have >= 10) {
        pthread_mutex_lock(&from->lock);
        from->balance -= 10; // expect: lock-released-between-check-and-use "balance`"
        pthread_mutex_unlock(&from->lock);
    }
    return NULL;
}

static void *closes(void *argument) {
    struct account *which = argument;
    int closed;
    pthread_mutex_lock(&which->lock);
    closed = which->closed;
    pthread_mutex_unlock(&which->lock);
    if (closed)
        return NULL;
    pthread_mutex_lock(&which->lock);
    which->closed = 1; // expect: lock-released-between-check-and-use "closed`"
    pthread_mutex_unlock(&which->lock);
    return NULL;
}

static void *tests_again(void *unused) {
    (void)unused;
    pthread_mutex_lock(&mutex);
    int free_slots = slots;
    pthread_mutex_unlock(&mutex);
    if (free_slots > 0) {
        pthread_mutex_lock(&mutex);
        if (slots > 0)
            slots--; /* fine */
        pthread_mutex_unlock(&mutex);
    }
    return NULL;
}

static void *other_data(void *unused) {
    (void)unused;
    pthread_mutex_lock(&mutex);
    int count = jobs;
    pthread_mutex_unlock(&mutex);
    if (count > 10) {
        pthread_mutex_lock(&mutex);
        last = count; /* fine */
        pthread_mutex_unlock(&mutex);
    }
    return NULL;
}

static void *in_one_section(void *unused) {
    (void)unused;
    pthread_mutex_lock(&mutex);
    int count = jobs;
    if (count > 0)
        jobs--; /* fine */
    pthread_mutex_unlock(&mutex);
    return NULL;
}

static void *undecided(void *unused) {
    (void)unused;
    pthread_mutex_lock(&mutex);
    int before = done;
    pthread_mutex_unlock(&mutex);
    pthread_mutex_lock(&mutex);
    done++; /* fine */
    pthread_mutex_unlock(&mutex);
    return (void *)(long)before;
}

int main(void) {
    void *(*work[])(void *) = {withdraws, closes, tests_again, other_data, in_one_section, undecided};
    pthread_t ids[12];
    for (int i = 0; i < 2; i++) {
        if (pthread_create(&ids[i * 6], NULL, withdraws, &account) != 0 || pthread_create(&ids[i * 6 + 1], NULL, closes, &account) != 0
            || pthread_create(&ids[i * 6 + 2], NULL, tests_again, NULL) != 0 || pthread_create(&ids[i * 6 + 3], NULL, other_data, NULL) != 0
            || pthread_create(&ids[i * 6 + 4], NULL, in_one_section, NULL) != 0 || pthread_create(&ids[i * 6 + 5], NULL, undecided, NULL) != 0)
            return 1;
    }
    for (int i = 0; i < 12; i++)
        pthread_join(ids[i], NULL);
    return work[0] == NULL;
}
