#include <unistd.h>
#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER; static int running = 1, n; static pthread_t worker_thread;
static void *worker(void *p) { for (;;) { pthread_mutex_lock(&m); if (!running) { pthread_mutex_unlock(&m); break; } n++; pthread_mutex_unlock(&m); } return NULL; }
static void stop(void) { pthread_mutex_lock(&m); running = 0; pthread_join(worker_thread, NULL); pthread_mutex_unlock(&m); } // expect: join-while-holding-lock
int main(void) { pthread_create(&worker_thread, NULL, worker, NULL); sleep(1); stop(); return n; }
