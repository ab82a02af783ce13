// The process is ended on purpose, or never.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static void *work(void *argument) { return argument; }

int main(int argc, char **argv) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, argv) != 0) // fine: main-returns-while-threads-run main never returns
        return 1;
    if (argc > 1)
        exit(0);
    for (;;)
        pause();
}
