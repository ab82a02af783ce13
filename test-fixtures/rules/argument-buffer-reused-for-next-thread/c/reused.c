#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct range { int first, last; };

static struct range global;
static sem_t copied;

static void *work(void *argument) {
    struct range *range = argument;
    return (void *) (size_t) (range->last - range->first); // expect: argument-buffer-reused-for-next-thread
}

static void *own(void *argument) {
    struct range *range = argument;
    return (void *) (size_t) (range->last - range->first); /* fine: an object for each thread */
}

static void *own_heap(void *argument) {
    struct range *range = argument;
    int first = range->first; /* fine: an object for each thread */
    free(range);
    return (void *) (size_t) first;
}

static void *copies(void *argument) {
    struct range range = *(struct range *) argument; /* fine: the creator waits until it is copied */
    sem_post(&copied);
    return (void *) (size_t) range.first;
}

static void *constant(void *argument) {
    const struct range *range = argument;
    return (void *) (size_t) range->first; /* fine: not written any more */
}

static void *first_thread(void *argument) {
    return (void *) (size_t) *(int *) argument; // expect: loop-variable-address-passed-to-thread
}

static void *second_thread(void *argument) {
    return (void *) (size_t) *(int *) argument;
}

static void fill(struct range *range, int i) {
    range->first = i; // expect: argument-buffer-reused-for-next-thread
    range->last = i + 9; // expect: argument-buffer-reused-for-next-thread
}

static void join_all(pthread_t *threads) {
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
}

static void on_stack(void) {
    struct range range;
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        range.first = i * 10; // expect: argument-buffer-reused-for-next-thread "`main` writes `range.first` for the next thread while an earlier one may still read it"
        range.last = i * 10 + 9; // expect: argument-buffer-reused-for-next-thread
        if (pthread_create(&threads[i], NULL, work, &range))
            exit(1);
    }
    join_all(threads);
}

static void on_heap(void) {
    struct range *range = malloc(sizeof *range);
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        fill(range, i);
        if (pthread_create(&threads[i], NULL, work, range))
            exit(1);
    }
    join_all(threads);
    free(range);
}

static void in_global(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        global.first = i; // expect: argument-buffer-reused-for-next-thread "global"
        if (pthread_create(&threads[i], NULL, work, &global))
            exit(1);
    }
    join_all(threads);
}

static void twice(void) {
    pthread_t a, b;
    int number = 1;
    if (pthread_create(&a, NULL, first_thread, &number)) // expect: loop-variable-address-passed-to-thread
        exit(1);
    number = 2; // expect: loop-variable-address-passed-to-thread
    if (pthread_create(&b, NULL, second_thread, &number))
        exit(1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
}

static void in_array(void) {
    struct range ranges[4];
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        ranges[i].first = i; /* fine: an element for each */
        ranges[i].last = i + 9;
        if (pthread_create(&threads[i], NULL, own, &ranges[i]))
            exit(1);
    }
    join_all(threads);
}

static void allocated(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        struct range *range = malloc(sizeof *range);
        range->first = i; /* fine: new memory for each */
        if (pthread_create(&threads[i], NULL, own_heap, range))
            exit(1);
    }
    join_all(threads);
}

static void one_at_a_time(void) {
    struct range range;
    for (int i = 0; i < 4; i++) {
        pthread_t thread;
        range.first = i; /* fine: the earlier thread has ended */
        range.last = i;
        if (pthread_create(&thread, NULL, own, &range))
            exit(1);
        pthread_join(thread, NULL);
    }
}

static void handshake(void) {
    struct range range;
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        range.first = i; /* fine: it waits for the copy */
        if (pthread_create(&threads[i], NULL, copies, &range))
            exit(1);
        sem_wait(&copied);
    }
    join_all(threads);
}

static void filled_once(void) {
    struct range range = {1, 2};
    pthread_t threads[4];
    range.first = 3; /* fine: before the first create */
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, constant, &range))
            exit(1);
    join_all(threads);
}

int main(void) {
    sem_init(&copied, 0, 0);
    on_stack();
    on_heap();
    in_global();
    twice();
    in_array();
    allocated();
    one_at_a_time();
    handshake();
    filled_once();
    return 0;
}
