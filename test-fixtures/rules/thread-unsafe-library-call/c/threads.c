#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *split(void *text) {
    char *word = strtok(text, " "); // expect: thread-unsafe-library-call "`strtok` keeps state that all threads share, and several may be in it at once; `strtok_r`"
    while (word != NULL) {
        puts(word);
        word = strtok(NULL, " "); // expect: thread-unsafe-library-call
    }
    return NULL;
}

static void print_time(void) {
    time_t now = time(NULL);
    printf("%s", ctime(&now)); // expect: thread-unsafe-library-call "`ctime_r`"
}

static void *clock_thread(void *unused) {
    print_time();
    return unused;
}

static void *explain(void *number) {
    puts(strerror(*(int *) number)); // expect: thread-unsafe-library-call "the GNU C library guards it"
    return NULL;
}

static void *stamp(void *unused) {
    time_t now = time(NULL);
    struct tm *parts = localtime(&now); // expect: thread-unsafe-library-call
    printf("%d\n", parts->tm_hour);
    return unused;
}

static void *date(void *unused) {
    time_t now = time(NULL);
    pthread_mutex_lock(&lock);
    struct tm *parts = gmtime(&now); /* fine */
    printf("%d\n", parts->tm_year);
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *reentrant(void *text) {
    char *rest = NULL;
    char *word = strtok_r(text, " ", &rest); /* fine */
    time_t now = time(NULL);
    char buffer[32];
    puts(word);
    puts(ctime_r(&now, buffer)); /* fine */
    return NULL;
}

static void *alone(void *unused) {
    time_t now = time(NULL);
    puts(asctime(localtime_r(&now, &(struct tm){0}))); /* fine */
    return unused;
}

int main(int argc, char **argv) {
    pthread_t threads[12];
    int number = 2;
    struct tm *begin = gmtime(&(time_t){0}); /* fine */
    printf("%d\n", begin->tm_year);
    char *option = strtok(argv[0], "/"); /* fine */
    puts(option);
    for (int i = 0; i < 2; i++) {
        if (pthread_create(&threads[i], NULL, split, argv[i]) != 0
                || pthread_create(&threads[i + 2], NULL, clock_thread, NULL) != 0
                || pthread_create(&threads[i + 4], NULL, explain, &number) != 0
                || pthread_create(&threads[i + 6], NULL, date, NULL) != 0
                || pthread_create(&threads[i + 8], NULL, reentrant, argv[i]) != 0)
            abort();
    }
    if (pthread_create(&threads[10], NULL, stamp, NULL) != 0 || pthread_create(&threads[11], NULL, alone, NULL) != 0)
        abort();
    time_t now = time(NULL);
    struct tm *mine = localtime(&now); // expect: thread-unsafe-library-call
    printf("%d %d\n", argc, mine->tm_min);
    for (int i = 0; i < 12; i++)
        pthread_join(threads[i], NULL);
    puts(asctime(gmtime(&now))); /* fine */
    return 0;
}
