#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int reports;
static int failures;
static int retries;
static int attempts;
static int usage;
static const char *reason;

/* Nobody sees what a process writes that is about to fail. */
static void report(const char *text) {
    reports++; /* fine */
    reason = text; /* fine */
    fprintf(stderr, "%d %s\n", reports, reason);
}

static void die(const char *text) {
    report(text);
    if (failures > 3) {
        failures = 0; /* fine */
        _exit(3);
    }
    abort();
}

#define CHECK(condition) ((condition) ? (void) 0 : (die(#condition), __builtin_unreachable()))

/* This one may return. */
static void complain(const char *text) {
    if (text == NULL)
        abort();
    retries++; // expect: shared-global-write-without-lock "retries"
}

/* An exit with success is an end as wanted. */
static void finish(int code) {
    if (code == 0) {
        usage++; // expect: shared-global-write-without-lock "usage"
        exit(0);
    }
    usage = 0; /* fine */
    exit(1);
}

static void *work(void *argument) {
    int *number = argument;
    if (number == NULL) {
        failures++; /* fine */
        die("no number");
    }
    CHECK(*number > 0);
    complain("odd");
    while (*number % 3 != 0) {
        attempts++; // expect: shared-global-write-without-lock "attempts"
        if (*number == 7)
            abort();
    }
    if (*number == 9)
        finish(*number - 9);
    return NULL;
}

int main(int argc, char **argv) {
    pthread_t first;
    pthread_t second;
    int one = argc;
    int two = argc + 1;
    CHECK(pthread_create(&first, NULL, work, &one) == 0);
    CHECK(pthread_create(&second, NULL, work, &two) == 0);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
