#include <pthread.h>
#include <stdlib.h>

static void *work(void *argument) { return argument; }

void never_initialised(void) {
    pthread_attr_t attributes;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED); // expect: thread-attr-not-initialised-or-destroyed "is used without being initialised"
}

int given_unset(pthread_t *thread) {
    pthread_attr_t attributes;
    return pthread_create(thread, &attributes, work, NULL); // expect: thread-attr-not-initialised-or-destroyed
}

int after_destroy(pthread_t *thread) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_destroy(&attributes);
    return pthread_create(thread, &attributes, work, NULL); // expect: thread-attr-not-initialised-or-destroyed "after it was destroyed"
}

void initialised_twice(void) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 1 << 20);
    pthread_attr_init(&attributes); // expect: thread-attr-not-initialised-or-destroyed "initialised twice"
    pthread_attr_destroy(&attributes);
}

void of_a_mutex(void) {
    pthread_mutexattr_t kind;
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_RECURSIVE); // expect: thread-attr-not-initialised-or-destroyed
}

void destroyed_unset(void) {
    pthread_attr_t attributes;
    pthread_attr_destroy(&attributes); // expect: thread-attr-not-initialised-or-destroyed
}

int as_it_should_be(pthread_t *thread) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 1 << 20); /* fine */
    int result = pthread_create(thread, &attributes, work, NULL); /* fine */
    pthread_attr_destroy(&attributes); /* fine */
    return result;
}

int without(pthread_t *thread) {
    return pthread_create(thread, NULL, work, NULL); /* fine */
}

int of_the_caller(pthread_t *thread, pthread_attr_t *attributes) {
    pthread_attr_setdetachstate(attributes, PTHREAD_CREATE_JOINABLE); /* fine */
    return pthread_create(thread, attributes, work, NULL); /* fine */
}

static pthread_attr_t common;

int from_a_global(pthread_t *thread) {
    return pthread_create(thread, &common, work, NULL); /* fine */
}

static int prepare(pthread_attr_t *attributes) { return pthread_attr_init(attributes); }

int by_a_function(pthread_t *thread) {
    pthread_attr_t attributes;
    prepare(&attributes);
    return pthread_create(thread, &attributes, work, NULL); /* fine */
}

void used_again(void) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_destroy(&attributes);
    pthread_attr_init(&attributes); /* fine */
    pthread_attr_destroy(&attributes); /* fine */
}
