// main returns at its end, in a branch, after a helper that starts a thread.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_t logger;

static void *work(void *argument) { return argument; }

static void start_logger(void) {
    if (pthread_create(&logger, NULL, work, NULL) != 0)
        exit(1);
}

int main(int argc, char **argv) {
    start_logger(); // expect: main-returns-while-threads-run
    if (argc > 1) {
        printf("%s\n", argv[1]);
        return 0;
    }
    printf("end\n");
    return 0;
}
