#include <errno.h>
#include <pthread.h>

static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER, second = PTHREAD_MUTEX_INITIALIZER;

void wait_for_users(void);

#define destroy(lock) do {                    \
        int rc = pthread_mutex_destroy(lock); \
        if (rc == EBUSY) {                    \
            wait_for_users();                 \
            pthread_mutex_destroy(lock);      \
        }                                     \
    } while (0)

void end_of_first(void) {
    destroy(&first);
}

void end_of_second(void) {
    if (pthread_mutex_destroy(&second) != 0) {
        wait_for_users();
        pthread_mutex_destroy(&second);
    }
}

int main(void) {
    end_of_first();
    end_of_second();
    return 0;
}
