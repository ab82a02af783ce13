// Results of threads that point into their own stack, and results that do not.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

struct answer { int code; char text[16]; };

static struct answer kept;
static int table[4];

static void *address_of_local(void *argument) {
    int sum = 0;
    for (int i = 0; i < 10; i++)
        sum += i;
    return &sum; // expect: thread-returns-stack-address "`sum`"
}

static void *address_of_struct(void *argument) {
    struct answer answer = {0};
    answer.code = 7;
    return (void *) &answer; // expect: thread-returns-stack-address "`answer`"
}

static void *member_of_struct(void *argument) {
    struct answer answer;
    strcpy(answer.text, "done");
    return answer.text; // expect: thread-returns-stack-address "`answer`"
}

static void *element_of_array(void *argument) {
    long values[8];
    values[3] = 3;
    pthread_exit(&values[3]); // expect: thread-returns-stack-address "`values`"
}

static void *through_variable(void *argument) {
    struct answer answer;
    void *result = NULL;
    if (argument)
        result = &answer;
    return result; // expect: thread-returns-stack-address "`answer`"
}

static void leave_with(void *value) {
    pthread_exit(value);
}

static void *through_leaving_helper(void *argument) {
    int code = 2;
    leave_with(&code); // known-miss: thread-returns-stack-address
    return NULL;
}

static struct answer *fill(struct answer *answer) {
    answer->code = 1;
    return answer;
}

static void *through_filling_helper(void *argument) {
    struct answer answer;
    return fill(&answer); // expect: thread-returns-stack-address "`answer`"
}

static void *null_result(void *argument) {
    int local = 1;
    table[0] = local;
    return NULL; // fine: thread-returns-stack-address
}

static void *static_result(void *argument) {
    static struct answer answer;
    return &answer; // fine: thread-returns-stack-address static storage
}

static void *global_result(void *argument) {
    return &kept; // fine: thread-returns-stack-address global
}

static void *element_of_global(void *argument) {
    return &table[2]; // fine: thread-returns-stack-address global
}

static void *heap_result(void *argument) {
    struct answer *answer = malloc(sizeof *answer);
    answer->code = 3;
    return answer; // fine: thread-returns-stack-address heap
}

static void *member_of_argument(void *argument) {
    struct answer *answer = argument;
    return &answer->code; // fine: thread-returns-stack-address belongs to the creator
}

static void *value_not_address(void *argument) {
    long result = 42;
    return (void *) result; // fine: thread-returns-stack-address a number in a pointer
}

static void *copied_result(void *argument) {
    struct answer local = {4, "x"};
    struct answer *copy = malloc(sizeof *copy);
    *copy = local;
    return copy; // fine: thread-returns-stack-address a copy on the heap
}

static int *called_in_place(int *where) {
    int local = 1;
    *where = local;
    return where; // fine: thread-returns-stack-address no thread runs it
}

static void wait_for(void *(*entry)(void *)) {
    pthread_t thread;
    struct answer mine;
    void *result;
    if (pthread_create(&thread, NULL, entry, &mine) == 0)
        pthread_join(thread, &result);
}

int main(void) {
    int number;
    wait_for(address_of_local);
    wait_for(address_of_struct);
    wait_for(member_of_struct);
    wait_for(element_of_array);
    wait_for(through_variable);
    wait_for(through_leaving_helper);
    wait_for(through_filling_helper);
    wait_for(null_result);
    wait_for(static_result);
    wait_for(global_result);
    wait_for(element_of_global);
    wait_for(heap_result);
    wait_for(member_of_argument);
    wait_for(value_not_address);
    wait_for(copied_result);
    return *called_in_place(&number);
}
