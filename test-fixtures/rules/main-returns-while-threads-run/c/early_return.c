#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *work(void *argument) { return argument; }

int main(int argc, char **argv) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, argv) != 0) // expect: main-returns-while-threads-run
        return EXIT_FAILURE;
    if (argc == 1) {
        puts("nothing to do");
        return EXIT_SUCCESS;
    }
    pthread_join(thread, NULL);
    return EXIT_SUCCESS;
}
