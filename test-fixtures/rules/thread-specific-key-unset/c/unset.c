#include <pthread.h>
#include <threads.h>

static pthread_key_t never;
static pthread_key_t made;
static pthread_key_t once_made;
static pthread_key_t copied;
static pthread_key_t given;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static tss_t c11;
static tss_t c11_made;

static void make(void) {
    pthread_key_create(&once_made, NULL);
}

static void make_key(pthread_key_t *key) {
    pthread_key_create(key, NULL);
}

static void *worker(void *arg) {
    pthread_setspecific(never, arg); // expect: thread-specific-key-unset "`never`"
    pthread_setspecific(made, arg); /* fine */
    pthread_once(&once, make);
    pthread_setspecific(once_made, arg); /* fine */
    pthread_setspecific(copied, arg); /* fine */
    pthread_setspecific(given, arg); /* fine */
    tss_set(c11, arg); // expect: thread-specific-key-unset "`c11`"
    tss_set(c11_made, arg); /* fine */
    return NULL;
}

int main(void) {
    pthread_t t;
    pthread_key_t local;
    pthread_key_create(&made, NULL);
    pthread_key_create(&local, NULL);
    copied = local;
    make_key(&given);
    tss_create(&c11_made, NULL);
    pthread_create(&t, NULL, worker, NULL);
    pthread_join(t, NULL);
    return 0;
}
