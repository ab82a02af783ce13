// Everything is waited for, in main or below.
#include <pthread.h>
#include <stdlib.h>

#define COUNT 3

static pthread_t pool[COUNT];
static pthread_t logger;

static void *work(void *argument) { return argument; }

static void start(pthread_t *threads, int count) {
    for (int i = 0; i < count; i++)
        if (pthread_create(&threads[i], NULL, work, NULL) != 0) // fine: main-returns-while-threads-run
            exit(1);
}

static void finish(pthread_t *threads, int count) {
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
}

static void stop_logger(void) {
    pthread_join(logger, NULL);
}

static void in_one_go(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) == 0) // fine: main-returns-while-threads-run
        pthread_join(thread, NULL);
}

int main(int argc, char **argv) {
    pthread_t background;
    start(pool, COUNT);
    if (pthread_create(&logger, NULL, work, NULL) != 0) // fine: main-returns-while-threads-run
        return 1;
    if (pthread_create(&background, NULL, work, NULL) != 0) // fine: main-returns-while-threads-run detached on purpose
        return 1;
    pthread_detach(background);
    in_one_go();
    finish(pool, COUNT);
    stop_logger();
    return argc > 3 ? 2 : argv == 0;
}
