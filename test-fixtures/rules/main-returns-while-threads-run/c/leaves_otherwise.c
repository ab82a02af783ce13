// Every way out after pthread_exit, or by a failure, leaves the thread alone.
#include <pthread.h>
#include <stdlib.h>

static void *work(void *argument) { return argument; }

int main(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) // fine: main-returns-while-threads-run main leaves by pthread_exit
        return EXIT_FAILURE;
    pthread_detach(thread);
    pthread_exit(NULL);
    return 0;
}
