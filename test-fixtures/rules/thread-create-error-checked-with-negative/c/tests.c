// Tests that a positive error number never meets, and tests that are right.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FAILED(call) ((call) < 0)

static void *work(void *argument) { return argument; }

void less_than_zero(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) < 0) // expect: thread-create-error-checked-with-negative "never negative"
        exit(1);
    pthread_join(thread, NULL);
}

void equal_to_minus_one(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) == -1) // expect: thread-create-error-checked-with-negative
        exit(1);
    pthread_join(thread, NULL);
}

void constant_first(void) {
    pthread_t thread;
    if (0 > pthread_create(&thread, NULL, work, NULL)) // expect: thread-create-error-checked-with-negative
        exit(1);
    pthread_join(thread, NULL);
}

void by_variable(void) {
    pthread_t thread;
    int rc;
    rc = pthread_create(&thread, NULL, work, NULL);
    if (rc < 0) // expect: thread-create-error-checked-with-negative
        exit(1);
    pthread_join(thread, NULL);
}

void assigned_in_test(void) {
    pthread_t thread;
    int rc;
    if ((rc = pthread_create(&thread, NULL, work, NULL)) < 0) { // expect: thread-create-error-checked-with-negative
        exit(rc);
    }
    pthread_join(thread, NULL);
}

void at_most_minus_one(void) {
    pthread_t thread;
    int error = pthread_create(&thread, NULL, work, NULL);
    if (error <= -1) // expect: thread-create-error-checked-with-negative
        exit(1);
    pthread_join(thread, NULL);
}

void not_zero(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) // fine: thread-create-error-checked-with-negative
        exit(1);
    pthread_join(thread, NULL);
}

void truth(void) {
    pthread_t thread;
    int rc = pthread_create(&thread, NULL, work, NULL);
    if (rc) // fine: thread-create-error-checked-with-negative
        exit(1);
    pthread_join(thread, NULL);
}

void success(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) == 0) // fine: thread-create-error-checked-with-negative
        pthread_join(thread, NULL);
}

void positive(void) {
    pthread_t thread;
    int rc = pthread_create(&thread, NULL, work, NULL);
    if (rc > 0) // fine: thread-create-error-checked-with-negative
        exit(1);
    pthread_join(thread, NULL);
}

void particular_error(void) {
    pthread_t thread;
    int rc = pthread_create(&thread, NULL, work, NULL);
    if (rc == EAGAIN) // fine: thread-create-error-checked-with-negative
        exit(2);
    if (rc != 0)
        exit(1);
    pthread_join(thread, NULL);
}

void other_call(void) {
    pid_t child = fork();
    if (child < 0) // fine: thread-create-error-checked-with-negative fork answers -1
        exit(1);
}

int negated_number(void) {
    pthread_t thread;
    int rc = -pthread_create(&thread, NULL, work, NULL);
    if (rc < 0) // fine: thread-create-error-checked-with-negative the sign was turned
        return rc;
    pthread_join(thread, NULL);
    return 0;
}

int reused_variable(int descriptor) {
    pthread_t thread;
    int rc = pthread_create(&thread, NULL, work, NULL);
    if (rc != 0)
        return rc;
    pthread_join(thread, NULL);
    rc = close(descriptor);
    if (rc < 0) // fine: thread-create-error-checked-with-negative another call's answer
        return 1;
    return 0;
}
