#include <pthread.h>
#include <stdlib.h>

static void *reader(void *unused) {
    return getenv("HOME") ? unused : NULL; /* fine */
}

int main(void) {
    pthread_t first, second;
    putenv("A=b"); /* fine */
    if (pthread_create(&first, NULL, reader, NULL) != 0 || pthread_create(&second, NULL, reader, NULL) != 0)
        abort();
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    putenv("A=c"); /* fine */
    return 0;
}
