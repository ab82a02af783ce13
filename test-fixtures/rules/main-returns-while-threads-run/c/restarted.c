#include <pthread.h>
#include <stdlib.h>

/* A function that joins the earlier thread, if there is one, and gives its handle to a new one. */
struct service {
    pthread_t tid;
    int up;
};

static void *work(void *given) {
    (void)given;
    return NULL;
}

static void restart(struct service *s) {
    if (s->up)
        pthread_join(s->tid, NULL);
    if (pthread_create(&s->tid, NULL, work, s) == 0) /* fine */
        s->up = 1;
    else
        s->up = 0;
}

static void restart_surely(struct service *s) {
    if (s->up)
        pthread_join(s->tid, NULL);
    if (pthread_create(&s->tid, NULL, work, s) != 0) /* fine */
        abort();
    s->up = 1;
}

static void finish(struct service *s) {
    if (s->up)
        pthread_join(s->tid, NULL);
    s->up = 0;
}

static void start_only(struct service *s) {
    if (pthread_create(&s->tid, NULL, work, s) != 0)
        abort();
    s->up = 1;
}

int main(void) {
    struct service first = {0}, second = {0}, third = {0}, fourth = {0};
    restart(&first); /* fine */
    restart(&first); /* fine */
    finish(&first);
    restart_surely(&second); /* fine */
    restart_surely(&second); /* fine */
    finish(&second);
    start_only(&third); /* fine */
    finish(&third);
    start_only(&fourth); // expect: main-returns-while-threads-run
    return 0;
}
