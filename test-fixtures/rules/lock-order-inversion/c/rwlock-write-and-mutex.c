#include <pthread.h>

static pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER; static pthread_mutex_t stats = PTHREAD_MUTEX_INITIALIZER; static int rows, reads;
static void *reader(void *p) { pthread_rwlock_rdlock(&table); pthread_mutex_lock(&stats); reads += rows; pthread_mutex_unlock(&stats); pthread_rwlock_unlock(&table); return NULL; } // expect: lock-order-inversion
static void *resizer(void *p) { pthread_mutex_lock(&stats); if (reads > 10) { pthread_rwlock_wrlock(&table); rows *= 2; pthread_rwlock_unlock(&table); } pthread_mutex_unlock(&stats); return NULL; }
int main(void) { pthread_t s, t; pthread_create(&s, NULL, reader, NULL); pthread_create(&t, NULL, resizer, NULL); pthread_join(s, NULL); pthread_join(t, NULL); return 0; }
