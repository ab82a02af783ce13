#include <stdio.h>
#include <pthread.h>

static pthread_mutex_t cache_lock = PTHREAD_MUTEX_INITIALIZER, log_lock = PTHREAD_MUTEX_INITIALIZER;
static int entries, lines;
static void log_line(const char *s) { pthread_mutex_lock(&log_lock); lines++; puts(s); pthread_mutex_unlock(&log_lock); } // expect: lock-order-inversion
static void cache_put(int k) { pthread_mutex_lock(&cache_lock); entries += k; log_line("put"); pthread_mutex_unlock(&cache_lock); }
static int cache_size(void) { int n; pthread_mutex_lock(&cache_lock); n = entries; pthread_mutex_unlock(&cache_lock); return n; }
static void log_flush(void) { pthread_mutex_lock(&log_lock); printf("%d entries\n", cache_size()); lines = 0; pthread_mutex_unlock(&log_lock); }
static void *worker(void *a) { for (int i = 0; i < 10; i++) cache_put(i); return NULL; }
static void *flusher(void *a) { for (int i = 0; i < 10; i++) log_flush(); return NULL; }
int main(void) { pthread_t x, y; pthread_create(&x, NULL, worker, NULL); pthread_create(&y, NULL, flusher, NULL); pthread_join(x, NULL); pthread_join(y, NULL); return 0; }
