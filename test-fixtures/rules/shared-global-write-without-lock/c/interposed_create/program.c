#include <pthread.h>
int counter;
static void *worker(void *p) { counter++; return p; } // expect: shared-global-write-without-lock "counter"
int main(void) { pthread_t t; if (pthread_create(&t, NULL, worker, NULL) != 0) { return 1; } counter++; pthread_join(t, NULL); return 0; }
