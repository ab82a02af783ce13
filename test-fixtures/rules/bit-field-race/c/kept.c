#include <pthread.h>

struct flags {
    unsigned ready : 1;
    unsigned : 0;
    unsigned done : 1;
};

static struct flags flags;

static void *one(void *argument) {
    flags.ready = 1; /* fine: the zero width starts another memory location */
    return argument;
}

static void *other(void *argument) {
    flags.done = 1; /* fine */
    return argument;
}

int main(void) {
    pthread_t first, second;
    if (pthread_create(&first, NULL, one, NULL) || pthread_create(&second, NULL, other, NULL))
        return 1;
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
