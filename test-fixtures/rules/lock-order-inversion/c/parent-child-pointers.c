#include <pthread.h>

struct node { pthread_mutex_t m; struct node *parent; struct node *child; int v; };
static struct node top = { PTHREAD_MUTEX_INITIALIZER }, leaf = { PTHREAD_MUTEX_INITIALIZER };
static void down(struct node *n) { pthread_mutex_lock(&n->m); pthread_mutex_lock(&n->child->m); n->child->v = n->v; pthread_mutex_unlock(&n->child->m); pthread_mutex_unlock(&n->m); } // expect: lock-order-inversion
static void up(struct node *n) { pthread_mutex_lock(&n->m); pthread_mutex_lock(&n->parent->m); n->parent->v += n->v; pthread_mutex_unlock(&n->parent->m); pthread_mutex_unlock(&n->m); }
static void *d(void *u) { down(&top); return NULL; }
static void *e(void *u) { up(&leaf); return NULL; }
int main(void) { pthread_t s, t; top.child = &leaf; leaf.parent = &top; pthread_create(&s, NULL, d, NULL); pthread_create(&t, NULL, e, NULL); pthread_join(s, NULL); pthread_join(t, NULL); return 0; }
