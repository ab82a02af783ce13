#include <pthread.h>

void *greet(void *argument) {
    puts("hello");
    return NULL;
}

int main(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, greet, NULL); // expect: thread-create-result-unchecked, // expect: thread-never-joined
    pthread_exit(NULL);
}
