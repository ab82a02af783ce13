#ifndef POOL_H
#define POOL_H
#include <pthread.h>
struct task { int number; };
pthread_t start_task(struct task *task);
void finish_task(pthread_t thread);
#endif
