#include <stdio.h>
#include <pthread.h>

static pthread_rwlock_t a = PTHREAD_RWLOCK_INITIALIZER, b = PTHREAD_RWLOCK_INITIALIZER; static int x = 1, y = 2;
static void *one(void *p) { pthread_rwlock_rdlock(&a); pthread_rwlock_rdlock(&b); printf("%d", x + y); pthread_rwlock_unlock(&b); pthread_rwlock_unlock(&a); return NULL; }
static void *two(void *p) { pthread_rwlock_rdlock(&b); pthread_rwlock_rdlock(&a); printf("%d", x - y); pthread_rwlock_unlock(&a); pthread_rwlock_unlock(&b); return NULL; }
int main(void) { pthread_t s, t; pthread_create(&s, NULL, one, NULL); pthread_create(&t, NULL, two, NULL); pthread_join(s, NULL); pthread_join(t, NULL); return 0; }
