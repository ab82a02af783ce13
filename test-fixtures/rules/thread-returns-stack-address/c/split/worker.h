#ifndef WORKER_H
#define WORKER_H
struct report { int lines; };
void *count(void *argument);
void *measure(void *argument);
#endif
