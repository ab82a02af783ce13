// Which of the two modes is taken depends on what the loop below will do, and a buffer of the caller is nobody else's.
#include <pthread.h>
#include <string.h>

struct inode {
    pthread_rwlock_t lock;
    unsigned ids[16];
    unsigned own;
};

int fill(struct inode *node, char *buf, int from, int to) {
    int need_write = 0;
    for (int i = from; i < to; i++) {
        if (node->ids[i] != node->own) {
            need_write = 1;
            break;
        }
    }
    if (need_write) {
        pthread_rwlock_wrlock(&node->lock);
    } else {
        pthread_rwlock_rdlock(&node->lock);
    }
    for (int i = from; i < to; i++) {
        if (node->ids[i] != node->own) {
            node->ids[i] = node->own; // fine
        }
        memset(buf, 0, 4); // fine
    }
    pthread_rwlock_unlock(&node->lock);
    return 0;
}

int reload(struct inode *node, char *buf) {
    pthread_rwlock_wrlock(&node->lock);
    node->own++;
    memcpy(buf, &node->own, sizeof node->own);
    node->ids[0] = 0;
    pthread_rwlock_unlock(&node->lock);
    return 0;
}

int peek(struct inode *node, char *buf) {
    pthread_rwlock_rdlock(&node->lock);
    memcpy(buf, node->ids, sizeof node->ids); // fine
    pthread_rwlock_unlock(&node->lock);
    return 0;
}
