// Locks in new objects of which other members are set, here or by the function that makes them.
#include <pthread.h>
#include <stdlib.h>

struct cache {
    int hits;
    pthread_mutex_t mu;
    pthread_mutex_t spare;
};

static struct cache *half_made(void) {
    struct cache *cache = malloc(sizeof *cache);
    if (!cache)
        abort();
    cache->hits = 0;
    pthread_mutex_init(&cache->spare, NULL);
    return cache;
}

static struct cache *made(void) {
    struct cache *cache = malloc(sizeof *cache);
    if (!cache)
        abort();
    cache->hits = 0;
    pthread_mutex_init(&cache->mu, NULL);
    return cache;
}

static struct cache *registered;

static void prepare_registered(void) {
    pthread_mutex_init(&registered->mu, NULL);
}

static void *use_half(void *arg) {
    struct cache *cache = arg;
    pthread_mutex_lock(&cache->spare); /* fine: its maker initialises it */
    pthread_mutex_unlock(&cache->spare);
    pthread_mutex_lock(&cache->mu); // expect: mutex-not-initialised "never initialised"
    cache->hits++;
    pthread_mutex_unlock(&cache->mu);
    return NULL;
}

static void *use_made(void *arg) {
    struct cache *cache = arg;
    pthread_mutex_lock(&cache->mu); /* fine */
    cache->hits++;
    pthread_mutex_unlock(&cache->mu);
    return NULL;
}

static int here(void) {
    struct cache *cache = malloc(sizeof *cache);
    if (!cache)
        return 0;
    cache->hits = 1;
    pthread_mutex_lock(&cache->mu); // expect: mutex-not-initialised
    int hits = cache->hits;
    pthread_mutex_unlock(&cache->mu);
    free(cache);
    return hits;
}

static int by_registry(void) {
    struct cache *cache = malloc(sizeof *cache);
    if (!cache)
        return 0;
    cache->hits = 1;
    registered = cache;
    prepare_registered();
    pthread_mutex_lock(&cache->mu); /* fine: initialised by another name */
    int hits = cache->hits;
    pthread_mutex_unlock(&cache->mu);
    return hits;
}

int main(void) {
    struct cache *half = half_made(), *whole = made();
    pthread_t a, b;
    if (pthread_create(&a, NULL, use_half, half) || pthread_create(&b, NULL, use_made, whole))
        return 1;
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return here() + by_registry();
}
