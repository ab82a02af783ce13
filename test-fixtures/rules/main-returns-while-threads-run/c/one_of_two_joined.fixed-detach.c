#include <pthread.h>
#include <stdlib.h>

static void *work(void *argument) { return argument; }

int main(void) {
    pthread_t first, second;
    if (pthread_create(&first, NULL, work, NULL) != 0) // fine: main-returns-while-threads-run joined
        exit(1);
    if (pthread_create(&second, NULL, work, NULL) != 0) // expect: main-returns-while-threads-run
        exit(1);
    pthread_detach(second);
    pthread_join(first, NULL);
    return 0;
}
