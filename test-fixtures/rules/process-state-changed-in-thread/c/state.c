#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void move(void) {
    if (chdir("/tmp") != 0) // expect: process-state-changed-in-thread "`chdir` changes the whole process"
        abort();
}

static void *work(void *argument) {
    move();
    umask(022); // expect: process-state-changed-in-thread
    setlocale(LC_ALL, "C"); // expect: process-state-changed-in-thread
    return argument;
}

static void *relative(void *argument) {
    int folder = *(int *) argument;
    faccessat(folder, "x", 0, 0); /* fine */
    return argument;
}

int main(void) {
    pthread_t first, second;
    int folder = 3;
    umask(077); /* fine */
    setlocale(LC_ALL, ""); /* fine */
    if (chdir("/") != 0) /* fine */
        return 1;
    if (pthread_create(&first, NULL, work, NULL) != 0 || pthread_create(&second, NULL, relative, &folder) != 0)
        abort();
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
