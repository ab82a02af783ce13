#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static unsigned granted, denied, opened;

static int swipe(unsigned badge) {
    int rc = -1;
    if (badge == 0)
        goto done;
    pthread_mutex_lock(&door);
    if (badge % 5 == 0) {
        denied++;
        goto done;
    }
    granted++;
    rc = 0;
done:
    pthread_mutex_unlock(&door); // expect: lock-released-without-acquire
    return rc;
}

/* Whoever says that it has the lock has it. */
static void open_gate(int locked) {
    if (!locked)
        pthread_mutex_lock(&gate);
    opened++;
    pthread_mutex_unlock(&gate); // fine
}

static int leave(unsigned badge) {
    int rc = -1;
    if (badge == 0)
        goto out;
    pthread_mutex_lock(&gate);
    opened--;
    pthread_mutex_unlock(&gate); // fine
    rc = 0;
out:
    return rc;
}

static void *guard(void *arg) {
    unsigned first = *(unsigned *) arg;
    for (unsigned badge = first; badge < first + 40; badge++) {
        swipe(badge);
        leave(badge);
        open_gate(0);
        pthread_mutex_lock(&gate);
        open_gate(1);
    }
    return NULL;
}

int main(void) {
    unsigned first[2] = { 0, 1000 };
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        if (pthread_create(&t[i], NULL, guard, &first[i]) != 0)
            abort();
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    return 0;
}
