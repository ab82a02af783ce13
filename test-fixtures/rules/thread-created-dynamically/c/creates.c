#include <pthread.h>

static void *leaf(void *arg) {
    return NULL;
}

static void start_helper(void) {
    pthread_t t;
    if (pthread_create(&t, NULL, leaf, NULL) == 0) // expect: thread-created-dynamically "`middle`"
        pthread_join(t, NULL);
}

static void *middle(void *arg) {
    start_helper();
    return NULL;
}

static void *direct(void *arg) {
    pthread_t t;
    if (pthread_create(&t, NULL, leaf, NULL) == 0) // expect: thread-created-dynamically "`direct`"
        pthread_join(t, NULL);
    return NULL;
}

static void start_all(pthread_t *t) {
    if (pthread_create(t, NULL, middle, NULL) == 0) /* fine */
        pthread_join(*t, NULL);
}

int main(void) {
    pthread_t a, b, c;
    start_all(&a);
    if (pthread_create(&b, NULL, direct, NULL) == 0) /* fine */
        pthread_join(b, NULL);
    if (pthread_create(&c, NULL, leaf, NULL) == 0) /* fine */
        pthread_join(c, NULL);
    return 0;
}
