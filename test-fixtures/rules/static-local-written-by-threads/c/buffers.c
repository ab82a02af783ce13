#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static const char *format(int number) {
    static char text[32];
    snprintf(text, sizeof text, "%d", number); // expect: static-local-written-by-threads "all calls share the one static variable"
    return text;
}

static int last(int number) {
    static int previous;
    int before = previous; // expect: static-local-written-by-threads
    previous = number; // expect: static-local-written-by-threads "previous"
    return before;
}

static struct { int x, y; } *origin(int x) {
    static struct point { int x, y; } point;
    point.x = x; // expect: static-local-written-by-threads "point.x"
    return (void *) &point;
}

static void clear(int number) {
    static int seen[4];
    memset(seen, 0, sizeof seen); // expect: static-local-written-by-threads "seen"
    seen[1] = number; // expect: static-local-written-by-threads
}

static const char *kind(int number) {
    static const char *const names[] = {"even", "odd"};
    return names[number % 2]; /* fine: never written */
}

static int locked(int number) {
    static int previous;
    pthread_mutex_lock(&lock);
    int before = previous; /* fine: under a lock */
    previous = number;
    pthread_mutex_unlock(&lock);
    return before;
}

static const char *own(int number) {
    static _Thread_local char text[32];
    snprintf(text, sizeof text, "%d", number); /* fine: one for each thread */
    return text;
}

static int only_main(int number) {
    static int previous;
    previous = number; /* fine: only main calls it */
    return previous;
}

static int before_threads(void) {
    static int size;
    if (size == 0)
        size = 12; /* fine: called before the threads start */
    return size;
}

static void *work(void *argument) {
    int number = argument != NULL;
    origin(number);
    clear(number);
    return (void *) (size_t) (strlen(format(number)) + last(number) + strlen(kind(number)) + locked(number) + strlen(own(number)));
}

int main(void) {
    pthread_t threads[2];
    before_threads();
    for (int i = 0; i < 2; i++)
        if (pthread_create(&threads[i], NULL, work, NULL))
            exit(1);
    only_main(3);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return last(0); /* fine: the threads have ended */
}
