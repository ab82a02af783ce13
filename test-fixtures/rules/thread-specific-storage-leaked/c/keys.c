#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

static pthread_key_t bare;
static pthread_key_t with_destructor;
static pthread_key_t freed_at_the_end;
static pthread_key_t freed_by_helper;
static pthread_key_t numbers;
static pthread_key_t registered;
static tss_t c11;
static tss_t c11_freed;
static void *all_of_them[64];
static int known;

static char *buffer(void) {
    char *mine = pthread_getspecific(bare);
    if (!mine) {
        mine = malloc(100);
        pthread_setspecific(bare, mine); // expect: thread-specific-storage-leaked "`bare`"
    }
    return mine;
}

static void *fills(void *arg) {
    strcpy(buffer(), "x");
    return NULL;
}

static void *destroyed(void *arg) {
    pthread_setspecific(with_destructor, malloc(10)); /* fine */
    return NULL;
}

static void *frees(void *arg) {
    char *mine = malloc(10);
    pthread_setspecific(freed_at_the_end, mine); /* fine */
    free(pthread_getspecific(freed_at_the_end));
    return NULL;
}

static void drop(char *memory) {
    free(memory);
}

static void *helped(void *arg) {
    char *mine = malloc(10);
    pthread_setspecific(freed_by_helper, mine); /* fine */
    char *again = pthread_getspecific(freed_by_helper);
    drop(again);
    return NULL;
}

static void *counts(void *arg) {
    pthread_setspecific(numbers, (void *) 1); /* fine */
    pthread_setspecific(numbers, arg); /* fine */
    return NULL;
}

static void *registers(void *arg) {
    char *mine = malloc(10);
    all_of_them[known] = mine;
    pthread_setspecific(registered, mine); /* fine */
    return NULL;
}

static int c11_thread(void *arg) {
    int *mine = calloc(1, sizeof *mine);
    tss_set(c11, mine); // expect: thread-specific-storage-leaked "`c11`"
    return 0;
}

static int c11_well(void *arg) {
    int *mine = calloc(1, sizeof *mine);
    tss_set(c11_freed, mine); /* fine */
    free(mine);
    return 0;
}

int main(void) {
    pthread_t t[6];
    thrd_t c[2];
    pthread_key_create(&bare, NULL);
    pthread_key_create(&with_destructor, free);
    pthread_key_create(&freed_at_the_end, NULL);
    pthread_key_create(&freed_by_helper, NULL);
    pthread_key_create(&numbers, NULL);
    pthread_key_create(&registered, NULL);
    tss_create(&c11, NULL);
    tss_create(&c11_freed, NULL);
    pthread_create(&t[0], NULL, fills, NULL);
    pthread_create(&t[1], NULL, destroyed, NULL);
    pthread_create(&t[2], NULL, frees, NULL);
    pthread_create(&t[3], NULL, helped, NULL);
    pthread_create(&t[4], NULL, counts, NULL);
    pthread_create(&t[5], NULL, registers, NULL);
    thrd_create(&c[0], c11_thread, NULL);
    thrd_create(&c[1], c11_well, NULL);
    for (int i = 0; i < 6; i++)
        pthread_join(t[i], NULL);
    thrd_join(c[0], NULL);
    thrd_join(c[1], NULL);
    return 0;
}
