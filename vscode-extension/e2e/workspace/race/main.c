#include <pthread.h>
#include <stdlib.h>

extern int counter;
void *work(void *argument);

int main(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0)
        exit(1);
    counter++;
    pthread_join(thread, NULL);
    return counter;
}
