#include "worker.h"
#include <stdlib.h>

void *count(void *argument) {
    struct report report;
    report.lines = 1;
    return &report; // expect: thread-returns-stack-address "`report`"
}

void *measure(void *argument) {
    struct report *report = malloc(sizeof *report);
    report->lines = 2;
    return report; // fine: thread-returns-stack-address heap
}
