#include "locks.h"

struct table table = {PTHREAD_MUTEX_INITIALIZER, 0};
int outside;
static int calls;

void table_lock(struct table *which) { pthread_mutex_lock(&which->lock); }
void table_unlock(struct table *which) { pthread_mutex_unlock(&which->lock); }

void table_add(int count) {
    table_lock(&table);
    table.entries += count; /* fine: locked by the wrapper */
    calls++; /* fine */
    table_unlock(&table);
    outside++; // expect: shared-global-write-without-lock "outside"
}
