// Loop variables by address, in every kind of loop, and variables that are not shared.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT 4
#define SPAWN(handle, argument) if (pthread_create(&(handle), NULL, work, (argument)) != 0) exit(1)

static int results[COUNT];
static pthread_t threads[COUNT];

static void *work(void *argument) {
    int id = *(int *) argument;
    printf("%d\n", id);
    return NULL;
}

static void *work_on_copy(void *argument) {
    int id = *(int *) argument;
    free(argument);
    results[id] = id; /* fine: the number is on a heap object of its own */
    return NULL;
}

static void *by_value(void *argument) {
    results[(long) argument] = 1;
    return NULL;
}

static void wait_for_all(void) {
    for (int i = 0; i < COUNT; i++)
        pthread_join(threads[i], NULL);
}

void for_loop(void) {
    int i;
    for (i = 0; i < COUNT; i++)
        if (pthread_create(&threads[i], NULL, work, &i) != 0) // expect: loop-variable-address-passed-to-thread "`i`"
            exit(1);
    wait_for_all();
}

void while_loop(void) {
    int i = 0;
    while (i < COUNT) {
        if (pthread_create(&threads[i], NULL, work, (void *) &i) != 0) // expect: loop-variable-address-passed-to-thread "`i`"
            exit(1);
        i++;
    }
    wait_for_all();
}

void do_loop(void) {
    int i = 0;
    do {
        if (pthread_create(&threads[i], NULL, work, &i) != 0) // expect: loop-variable-address-passed-to-thread "`i`"
            exit(1);
    } while (++i < COUNT);
    wait_for_all();
}

void in_macro(void) {
    for (int i = 0; i < COUNT; i++) {
        SPAWN(threads[i], &i); // expect: loop-variable-address-passed-to-thread "`i`"
    }
    wait_for_all();
}

void other_variable(void) {
    int number = 10;
    for (int i = 0; i < COUNT; i++) {
        number = i;
        if (pthread_create(&threads[i], NULL, work, &number) != 0) // expect: loop-variable-address-passed-to-thread "`number`"
            exit(1);
    }
    wait_for_all();
}

void backwards(void) {
    for (int i = COUNT - 1; i >= 0; i--)
        if (pthread_create(&threads[i], NULL, work, &i) != 0) // expect: loop-variable-address-passed-to-thread "`i`"
            exit(1);
    wait_for_all();
}

void own_heap_number(void) {
    for (int i = 0; i < COUNT; i++) {
        int *number = malloc(sizeof *number);
        *number = i;
        if (pthread_create(&threads[i], NULL, work_on_copy, number) != 0) // fine: loop-variable-address-passed-to-thread
            exit(1);
    }
    wait_for_all();
}

void number_as_pointer(void) {
    for (long i = 0; i < COUNT; i++)
        if (pthread_create(&threads[i], NULL, by_value, (void *) i) != 0) // fine: loop-variable-address-passed-to-thread
            exit(1);
    wait_for_all();
}

void one_after_the_other(void) {
    for (int i = 0; i < COUNT; i++) {
        if (pthread_create(&threads[i], NULL, work, &i) != 0) // fine: loop-variable-address-passed-to-thread joined in each round
            exit(1);
        pthread_join(threads[i], NULL);
    }
}

void own_elements(void) {
    static int numbers[COUNT];
    for (int i = 0; i < COUNT; i++) {
        numbers[i] = i;
        if (pthread_create(&threads[i], NULL, work, numbers + i) != 0) // fine: loop-variable-address-passed-to-thread
            exit(1);
    }
    wait_for_all();
}

void never_changed(void) {
    int number = 3;
    for (int i = 0; i < COUNT; i++)
        if (pthread_create(&threads[i], NULL, work, &number) != 0) // fine: loop-variable-address-passed-to-thread nobody writes it again
            exit(1);
    wait_for_all();
}

void no_loop(void) {
    int number = 1;
    if (pthread_create(&threads[0], NULL, work, &number) != 0) // fine: loop-variable-address-passed-to-thread
        exit(1);
    pthread_join(threads[0], NULL);
    number = 2;
}
