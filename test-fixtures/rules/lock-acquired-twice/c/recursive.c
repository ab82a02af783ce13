#include <pthread.h>
#include <threads.h>

static pthread_mutex_t again;
static mtx_t recursive, plain;
static int depth;

struct tree {
    pthread_mutex_t lock;
    struct tree *left;
};

void start(struct tree *tree) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&again, &attributes);
    pthread_mutex_init(&tree->lock, &attributes);
    pthread_mutexattr_destroy(&attributes);
    mtx_init(&recursive, mtx_plain | mtx_recursive);
    mtx_init(&plain, mtx_plain);
}

static void inner(void) {
    pthread_mutex_lock(&again); /* fine: the attribute makes it recursive */
    depth++;
    pthread_mutex_unlock(&again);
}

void outer(void) {
    pthread_mutex_lock(&again);
    inner();
    pthread_mutex_unlock(&again);
}

void member(struct tree *tree) {
    pthread_mutex_lock(&tree->lock);
    pthread_mutex_lock(&tree->lock); /* fine */
    pthread_mutex_unlock(&tree->lock);
    pthread_mutex_unlock(&tree->lock);
}

void c11(void) {
    mtx_lock(&recursive);
    mtx_lock(&recursive); /* fine */
    mtx_unlock(&recursive);
    mtx_unlock(&recursive);
    mtx_lock(&plain);
    mtx_lock(&plain); // expect: lock-acquired-twice
    mtx_unlock(&plain);
}
