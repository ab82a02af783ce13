#include <pthread.h>

#define SEATS 5

static pthread_mutex_t forks[SEATS], spoons[SEATS], cups[SEATS], plates[SEATS];
static int eaten[SEATS];

struct guest {
    pthread_t thread;
    int left, right;
};
static struct guest guests[SEATS];

static void *dine(void *argument) {
    int id = (int) (long) argument;
    pthread_mutex_lock(&forks[id]);
    pthread_mutex_lock(&forks[(id + 1) % SEATS]); // expect: lock-order-inversion "another `dine` thread"
    eaten[id]++;
    pthread_mutex_unlock(&forks[(id + 1) % SEATS]);
    pthread_mutex_unlock(&forks[id]);
    return NULL;
}

static void *eat_soup(void *argument) {
    struct guest *guest = argument;
    pthread_mutex_lock(&spoons[guest->left]);
    pthread_mutex_lock(&spoons[guest->right]); // expect: lock-order-inversion "another `eat_soup` thread"
    pthread_mutex_unlock(&spoons[guest->right]);
    pthread_mutex_unlock(&spoons[guest->left]);
    return NULL;
}

/* The lower number first: no ring. */
static void *drink(void *argument) {
    int id = (int) (long) argument;
    int first = id, second = (id + 1) % SEATS;
    if (second < first) {
        int swap = first;
        first = second;
        second = swap;
    }
    pthread_mutex_lock(&cups[first]);
    pthread_mutex_lock(&cups[second]); /* fine: ordered */
    pthread_mutex_unlock(&cups[second]);
    pthread_mutex_unlock(&cups[first]);
    return NULL;
}

/* One of them goes the other way round, so the ring is never closed. */
static void *wash(void *argument) {
    int id = (int) (long) argument;
    if (id == SEATS - 1) {
        pthread_mutex_lock(&plates[(id + 1) % SEATS]);
        pthread_mutex_lock(&plates[id]); /* fine: the last one is left-handed */
    } else {
        pthread_mutex_lock(&plates[id]);
        pthread_mutex_lock(&plates[(id + 1) % SEATS]); /* fine: the last one is left-handed */
    }
    pthread_mutex_unlock(&plates[id]);
    pthread_mutex_unlock(&plates[(id + 1) % SEATS]);
    return NULL;
}

int main(void) {
    pthread_t threads[3][SEATS];
    for (int i = 0; i < SEATS; i++) {
        pthread_mutex_init(&forks[i], NULL);
        pthread_mutex_init(&spoons[i], NULL);
        pthread_mutex_init(&cups[i], NULL);
        pthread_mutex_init(&plates[i], NULL);
    }
    for (long i = 0; i < SEATS; i++) {
        guests[i].left = (int) i;
        guests[i].right = (int) ((i + 1) % SEATS);
        if (pthread_create(&threads[0][i], NULL, dine, (void *) i) != 0 || pthread_create(&threads[1][i], NULL, drink, (void *) i) != 0
                || pthread_create(&threads[2][i], NULL, wash, (void *) i) != 0
                || pthread_create(&guests[i].thread, NULL, eat_soup, &guests[i]) != 0) {
            return 1;
        }
    }
    for (int i = 0; i < SEATS; i++) {
        pthread_join(threads[0][i], NULL);
        pthread_join(threads[1][i], NULL);
        pthread_join(threads[2][i], NULL);
        pthread_join(guests[i].thread, NULL);
    }
    return 0;
}
