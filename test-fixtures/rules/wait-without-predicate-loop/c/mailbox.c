#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t full = PTHREAD_COND_INITIALIZER;
static int box[64];
static int nbox;

/* That callers call in a loop tests nothing again. */
static int receive(void) {
    int v;
    pthread_mutex_lock(&m);
    if (nbox == 0)
        pthread_cond_wait(&full, &m); // expect: wait-without-predicate-loop
    v = box[--nbox];
    pthread_mutex_unlock(&m);
    return v;
}

/* Waits once and tells whether something is there; who calls asks again. */
static int has_mail(void) {
    int n;
    pthread_mutex_lock(&m);
    if (nbox == 0)
        pthread_cond_wait(&full, &m); /* fine */
    n = nbox;
    pthread_mutex_unlock(&m);
    return n;
}

static void send_mail(int v) {
    pthread_mutex_lock(&m);
    box[nbox++] = v;
    pthread_cond_broadcast(&full);
    pthread_mutex_unlock(&m);
}

static void *clerk(void *arg) {
    long sum = 0;
    (void)arg;
    for (int i = 0; i < 10; i++)
        sum += receive();
    while (!has_mail())
        sum++;
    return (void *)sum;
}

int main(void) {
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        if (pthread_create(&t[i], NULL, clerk, NULL) != 0)
            exit(1);
    for (int i = 1; i <= 21; i++)
        send_mail(i);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    return 0;
}
