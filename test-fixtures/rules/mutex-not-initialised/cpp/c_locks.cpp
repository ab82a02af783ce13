#include <mutex>
#include <pthread.h>
#include <semaphore.h>

static pthread_mutex_t forgotten;
static pthread_mutex_t ready = PTHREAD_MUTEX_INITIALIZER;
static std::mutex standard;

class Queue {
public:
    Queue() { pthread_mutex_init(&lock_, nullptr); }
    ~Queue() { pthread_mutex_destroy(&lock_); }

    void add() {
        pthread_mutex_lock(&lock_); /* fine: the constructor initialises it */
        length_++;
        pthread_mutex_unlock(&lock_); /* fine */
    }

private:
    pthread_mutex_t lock_;
    int length_ = 0;
};

void a_global() {
    pthread_mutex_lock(&forgotten); // expect: mutex-not-initialised "nothing in the program initialises it"
    pthread_mutex_unlock(&forgotten);
}

void a_semaphore() {
    sem_t permits;
    sem_post(&permits); // expect: mutex-not-initialised
}

void a_local() {
    pthread_mutex_t lock;
    pthread_mutex_lock(&lock); // expect: mutex-not-initialised /* expect: lock-on-local-mutex */
}

void initialised() {
    pthread_mutex_lock(&ready); /* fine */
    pthread_mutex_unlock(&ready);
    std::lock_guard<std::mutex> hold(standard); /* fine: the constructor of a mutex needs no call */
}

void counted() {
    sem_t permits;
    sem_init(&permits, 0, 1);
    sem_wait(&permits); /* fine */
    sem_destroy(&permits);
}
