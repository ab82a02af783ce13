#include <pthread.h>
#include <threads.h>

struct box { pthread_mutex_t lock; pthread_cond_t full; int value; };

void signalled_unset(void) {
    pthread_cond_t full;
    pthread_cond_signal(&full); // expect: condvar-not-initialised "is used without being initialised"
}

void waited_after_destroy(struct box *box) {
    pthread_cond_destroy(&box->full);
    pthread_mutex_lock(&box->lock);
    while (box->value == 0)
        pthread_cond_wait(&box->full, &box->lock); // expect: condvar-not-initialised "after it was destroyed"
    pthread_mutex_unlock(&box->lock);
}

void broadcast_after_destroy(struct box *box) {
    pthread_cond_destroy(&box->full);
    pthread_cond_broadcast(&box->full); // expect: condvar-not-initialised
}

void initialised_twice(struct box *box) {
    pthread_cond_init(&box->full, NULL);
    pthread_cond_init(&box->full, NULL); // expect: condvar-not-initialised "initialised twice"
}

void c11(void) {
    cnd_t full;
    cnd_signal(&full); // expect: condvar-not-initialised
}

void destroyed_twice(struct box *box) {
    pthread_cond_destroy(&box->full);
    pthread_cond_destroy(&box->full); // expect: condvar-not-initialised
}

void with_initialiser(void) {
    pthread_cond_t full = PTHREAD_COND_INITIALIZER;
    pthread_cond_signal(&full); /* fine */
}

void set_up(struct box *box) {
    pthread_mutex_init(&box->lock, NULL);
    pthread_cond_init(&box->full, NULL);
    pthread_cond_signal(&box->full); /* fine */
    pthread_cond_destroy(&box->full); /* fine */
}

void of_the_caller(struct box *box) {
    pthread_cond_broadcast(&box->full); /* fine */
}

void set_up_again(struct box *box) {
    pthread_cond_destroy(&box->full);
    pthread_cond_init(&box->full, NULL);
    pthread_cond_signal(&box->full); /* fine */
}

void two_boxes(struct box *first, struct box *second) {
    pthread_cond_destroy(&first->full);
    pthread_cond_signal(&second->full); /* fine */
}

void c11_ready(void) {
    cnd_t full;
    cnd_init(&full);
    cnd_signal(&full); /* fine */
    cnd_destroy(&full);
}
