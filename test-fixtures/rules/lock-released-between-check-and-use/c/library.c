// A library: its clients call it from several threads, why else would it lock?
#include <pthread.h>
#include <stdlib.h>

struct stock {
    pthread_mutex_t lock;
    int left;
    int sold;
};

void stock_init(struct stock *s, int n)
{
    pthread_mutex_init(&s->lock, NULL);
    s->left = n; // fine
    s->sold = 0; // fine
}

int stock_take(struct stock *s)
{
    pthread_mutex_lock(&s->lock);
    int none = s->left == 0;
    pthread_mutex_unlock(&s->lock);
    if (none)
        return -1;
    pthread_mutex_lock(&s->lock);
    s->left--; // expect: lock-released-between-check-and-use
    pthread_mutex_unlock(&s->lock);
    return 0;
}

int stock_take_at_once(struct stock *s)
{
    int got = -1;
    pthread_mutex_lock(&s->lock);
    if (s->left > 0) {
        s->left--; // fine
        got = 0;
    }
    pthread_mutex_unlock(&s->lock);
    return got;
}

int stock_take_claimed(struct stock *s)
{
    pthread_mutex_lock(&s->lock);
    int none = s->left == 0;
    if (!none)
        s->left--; // fine
    pthread_mutex_unlock(&s->lock);
    if (none)
        return -1;
    pthread_mutex_lock(&s->lock);
    s->sold++; // fine
    pthread_mutex_unlock(&s->lock);
    return 0;
}
