#include <pthread.h>
#include <semaphore.h>

class Queue {
public:
    Queue() { pthread_mutex_init(&lock_, nullptr); }
    ~Queue() {
        pthread_mutex_lock(&lock_); /* fine */
        length_ = 0;
        pthread_mutex_unlock(&lock_); /* fine */
        pthread_mutex_destroy(&lock_);
    }

    void reset() {
        pthread_mutex_destroy(&lock_);
        pthread_mutex_init(&lock_, nullptr);
        pthread_mutex_lock(&lock_); /* fine */
        length_ = 0;
        pthread_mutex_unlock(&lock_);
    }

private:
    pthread_mutex_t lock_;
    int length_ = 0;
};

void locked_after_destroy(pthread_mutex_t &lock) {
    pthread_mutex_destroy(&lock);
    pthread_mutex_lock(&lock); // expect: mutex-used-after-destroy
}

void destroyed_twice(pthread_rwlock_t *lock) {
    pthread_rwlock_destroy(lock);
    pthread_rwlock_destroy(lock); // expect: mutex-used-after-destroy
}

void semaphore() {
    sem_t permits;
    sem_init(&permits, 0, 1);
    sem_destroy(&permits);
    sem_wait(&permits); // expect: mutex-used-after-destroy
}
