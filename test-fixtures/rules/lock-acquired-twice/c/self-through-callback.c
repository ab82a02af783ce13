#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER; static int items[10], count;
static void each(void (*f)(int)) { pthread_mutex_lock(&m); for (int i = 0; i < count; i++) f(items[i]); pthread_mutex_unlock(&m); }
static void add(int v) { pthread_mutex_lock(&m); if (count < 10) items[count++] = v; pthread_mutex_unlock(&m); } // expect: lock-acquired-twice
static void duplicate(int v) { add(v * 2); }
static void *w(void *p) { add(3); each(duplicate); return NULL; }
int main(void) { pthread_t s; pthread_create(&s, NULL, w, NULL); pthread_join(s, NULL); return 0; }
