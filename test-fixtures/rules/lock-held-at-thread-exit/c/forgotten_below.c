// case: rules=lock-held-at-thread-exit,lock-not-released-on-path
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdlib.h>

#define NPORTS 8

static pthread_spinlock_t ports_lock;
static int owner[NPORTS];

/* The defect is here, and told here; that its thread then ends with the lock adds nothing. */
static int port_claim(int who, int port) {
    pthread_spin_lock(&ports_lock); // expect: lock-not-released-on-path "`ports_lock`"
    if (owner[port] != 0)
        return 0;
    owner[port] = who;
    pthread_spin_unlock(&ports_lock);
    return 1;
}

static void *device(void *arg) {
    int *d = arg, who = *d, got = 0;
    for (int p = 0; p < NPORTS; p++)
        got += port_claim(who, p);
    *d = got;
    return NULL; /* fine */
}

int main(void) {
    int d[2] = {1, 2};
    pthread_t t[2];
    pthread_spin_init(&ports_lock, PTHREAD_PROCESS_PRIVATE);
    for (int i = 0; i < 2; i++)
        if (pthread_create(&t[i], NULL, device, &d[i]) != 0)
            exit(1);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    return 0;
}
