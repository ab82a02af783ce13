#include <pthread.h>
#include <stdio.h>
#include <string.h>

static void *split(void *arg) {
    char *rest;
    char *line = arg;
    for (char *word = strtok_r(line, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) { // expect: thread-unsafe-library-call "strtok"
        puts(word);
    }
    return NULL;
}

int main(void) {
    static char first[] = "one two", second[] = "three four";
    pthread_t a, b;
    if (pthread_create(&a, NULL, split, first) != 0) {
        return 1;
    }
    if (pthread_create(&b, NULL, split, second) == 0) {
        pthread_join(b, NULL);
    }
    pthread_join(a, NULL);
    return 0;
}
