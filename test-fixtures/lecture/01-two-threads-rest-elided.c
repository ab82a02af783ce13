void *produce(void *argument) { ... }
void *consume(void *argument) { ... }

int main(void) {
    pthread_t first, second;
    pthread_create(&first, NULL, produce, NULL);  // expect: thread-create-result-unchecked
    pthread_create(&second, NULL, consume, NULL); // expect: thread-create-result-unchecked
    ...
}
