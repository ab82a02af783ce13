// Threads with global handles that stop functions join, threads that nobody joins, and failure returns.
#include <pthread.h>
#include <stdlib.h>

static pthread_t cleaner, writer, reader;
static int cleaning;

static void *work(void *argument) { return argument; }

static void stop_cleaner(void) {
    if (!cleaning)
        return;
    pthread_join(cleaner, NULL);
}

int main(int argc, char **argv) {
    if (pthread_create(&cleaner, NULL, work, NULL) != 0) // fine: main-returns-while-threads-run the stop function joins it if it runs
        exit(1);
    cleaning = 1;
    if (pthread_create(&writer, NULL, work, NULL) != 0) // expect: main-returns-while-threads-run "2 threads"
        return 1;
    if (pthread_create(&reader, NULL, work, NULL) != 0) // fine: main-returns-while-threads-run told with the first
        return EXIT_FAILURE;
    if (argc > 3)
        return 2; // fine: main-returns-while-threads-run gives up
    stop_cleaner();
    return argv == 0;
}
