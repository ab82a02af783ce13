#include <pthread.h>
struct table { pthread_mutex_t lock; int entries; };
extern struct table table;
extern int outside;
void table_lock(struct table *table);
void table_unlock(struct table *table);
void table_add(int count);
