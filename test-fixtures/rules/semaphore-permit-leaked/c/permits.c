#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stddef.h>

static sem_t printers, scanners, lines, faxes;
static atomic_int pages;

static int print_job(int n) {
    while (sem_wait(&printers) != 0) // expect: semaphore-permit-leaked "`printers`"
        continue;
    if (n <= 0) {
        return -1;
    }
    atomic_fetch_add(&pages, n);
    sem_post(&printers);
    return 0;
}

/* The permit goes back on each way. */
static int scan_job(int n) {
    int rc = -1;
    while (sem_wait(&scanners) != 0 && errno == EINTR)
        continue;
    if (n <= 0)
        goto out;
    atomic_fetch_add(&pages, n);
    rc = 0;
out:
    sem_post(&scanners); /* fine */
    return rc;
}

/* Without a permit there is nothing to give back. */
static int dial(int n) {
    if (sem_wait(&lines) != 0) /* fine */
        return -1;
    atomic_fetch_add(&pages, n);
    sem_post(&lines);
    return 0;
}

static int redial(int n) {
    if (sem_trywait(&lines) == -1) /* fine */
        return -1;
    atomic_fetch_add(&pages, n);
    sem_post(&lines);
    return 0;
}

/* The permit is kept for who asked for it, and goes back by another call. */
static int fax_open(int n) {
    sem_wait(&faxes); /* fine */
    if (n < 0) {
        sem_post(&faxes);
        return -1;
    }
    return 0;
}

static void fax_close(void) {
    sem_post(&faxes);
}

struct pool {
    sem_t slots;
    int broken;
};

static int pool_use(struct pool *p) {
    sem_wait(&p->slots); // expect: semaphore-permit-leaked "p->slots"
    if (p->broken)
        return 0;
    atomic_fetch_add(&pages, 1);
    sem_post(&p->slots);
    return 1;
}

static struct pool pool;

static void *office(void *arg) {
    int n = *(int *)arg;
    print_job(n);
    scan_job(n);
    dial(n);
    redial(n);
    if (fax_open(n) == 0)
        fax_close();
    pool_use(&pool);
    return NULL;
}

int main(void) {
    int jobs[3] = {1, 0, 2};
    pthread_t t[3];
    if (sem_init(&printers, 0, 2) != 0 || sem_init(&scanners, 0, 2) != 0 || sem_init(&lines, 0, 2) != 0 || sem_init(&faxes, 0, 1) != 0
        || sem_init(&pool.slots, 0, 2) != 0)
        return 1;
    for (int i = 0; i < 3; i++)
        if (pthread_create(&t[i], NULL, office, &jobs[i]) != 0)
            return 1;
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    return 0;
}
