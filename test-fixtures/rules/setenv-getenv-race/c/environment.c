#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *reader(void *unused) {
    char *home = getenv("HOME");
    if (home != NULL)
        puts(home);
    return unused;
}

static void *writer(void *unused) {
    setenv("HOME", "/tmp", 1); // expect: setenv-getenv-race "another thread may"
    return unused;
}

static void *careful(void *unused) {
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void) {
    pthread_t first, second, third;
    setenv("LANG", "C", 1); /* fine */
    if (pthread_create(&first, NULL, reader, NULL) != 0 || pthread_create(&second, NULL, writer, NULL) != 0
            || pthread_create(&third, NULL, careful, NULL) != 0)
        abort();
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    pthread_join(third, NULL);
    unsetenv("LANG"); /* fine */
    return 0;
}
