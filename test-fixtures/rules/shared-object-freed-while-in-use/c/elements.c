#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct task {
    const char *name;
    char *copy;
};

static void *must(size_t size) {
    void *memory = malloc(size);
    if (memory == NULL)
        exit(1);
    return memory;
}

static char *copied(const char *name) {
    char *copy = must(strlen(name) + 5);
    strcpy(copy, name);
    return copy;
}

static void *work(void *argument) {
    struct task *task = argument;
    task->copy[0] = 'x'; /* fine: the copy that was made for this task */
    free(task->copy); /* fine */
    return NULL;
}

static void *spoil(void *argument) {
    struct task *task = argument;
    task->copy[0] = 'x'; // expect: shared-data-race-through-thread-argument
    free(task->copy); // expect: shared-object-freed-while-in-use
    return NULL;
}

int main(void) {
    pthread_t threads[8], others[8];
    struct task tasks[8], same[8];
    char *one = copied("one");
    for (int i = 0; i < 8; i++) {
        tasks[i].name = "task";
        tasks[i].copy = copied(tasks[i].name);
        if (pthread_create(&threads[i], NULL, work, &tasks[i]))
            abort();
    }
    for (int i = 0; i < 8; i++) {
        same[i].copy = one;
        if (pthread_create(&others[i], NULL, spoil, &same[i]))
            abort();
    }
    for (int i = 0; i < 8; i++) {
        pthread_join(threads[i], NULL);
        pthread_join(others[i], NULL);
    }
    return 0;
}
