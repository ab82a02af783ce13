#include <stdio.h>
#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER; static int fds[8], n;
static void report(int e) { pthread_mutex_lock(&m); printf("error %d with %d\n", e, n); pthread_mutex_unlock(&m); } // expect: lock-acquired-twice
static int add(int fd) { pthread_mutex_lock(&m); if (n == 8) { report(fd); pthread_mutex_unlock(&m); return -1; } fds[n++] = fd; pthread_mutex_unlock(&m); return 0; }
static void *w(void *p) { return (void *) (long) add(1); }
int main(void) { pthread_t s, t; pthread_create(&s, NULL, w, NULL); pthread_create(&t, NULL, w, NULL); pthread_join(s, NULL); pthread_join(t, NULL); return 0; }
