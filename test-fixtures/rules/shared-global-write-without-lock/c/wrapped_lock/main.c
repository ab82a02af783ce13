#include <stdlib.h>
#include "locks.h"

static void *work(void *argument) {
    table_add(1);
    return argument;
}

int main(void) {
    pthread_t first, second;
    if (pthread_create(&first, NULL, work, NULL) || pthread_create(&second, NULL, work, NULL))
        exit(1);
    table_lock(&table);
    table.entries++; /* fine */
    table_unlock(&table);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return table.entries + outside; /* fine */
}
