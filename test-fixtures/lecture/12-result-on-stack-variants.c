#include <pthread.h>
#include <stdlib.h>

static void *same(void *pointer) { return pointer; }

void *by_exit(void *argument) {
    int local = 3;
    pthread_exit(&local); // expect: thread-returns-stack-address "local"
}

void *by_array(void *argument) {
    char buffer[20];
    buffer[0] = 0;
    return buffer; // expect: thread-returns-stack-address "buffer"
}

void *by_parameter(void *argument) {
    return &argument; // expect: thread-returns-stack-address "argument"
}

void *by_alias(void *argument) {
    int local = 4;
    int *alias = &local;
    return alias; // expect: thread-returns-stack-address "local"
}

void *by_helper(void *argument) {
    int local = 5;
    return same(&local); // expect: thread-returns-stack-address "local"
}

void *fine_static(void *argument) {
    static int kept = 1;
    return &kept; // fine: thread-returns-stack-address
}

void *fine_heap(void *argument) {
    int *made = malloc(sizeof *made);
    return made; // fine: thread-returns-stack-address
}

void *fine_caller(void *argument) {
    int *result = argument;
    *result = 7;
    return result; // fine: thread-returns-stack-address
}

static void run(void *(*entry)(void *), void *argument) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, entry, argument) != 0)
        exit(1);
    pthread_join(thread, NULL);
}

int main(void) {
    int result = 0;
    run(by_exit, NULL);
    run(by_array, NULL);
    run(by_parameter, NULL);
    run(by_alias, NULL);
    run(by_helper, NULL);
    run(fine_static, NULL);
    run(fine_heap, NULL);
    run(fine_caller, &result);
    return 0;
}
