struct ThreadInfo {
    int number
    double *data;
    double result;

void *work(void *argument) {
    ThreadInfo *info = (ThreadInfo *) argument;
    info->result = info->data[info->number];
    ...
    return NULL;
}

int main() {
    double data[2];
    pthread_t thread[2];
    ThreadInfo info[2];
    for (int i = 0; i < 2; i++) {
        info[i].number = i;
        info[i].data = data;
        pthread_create(&threads[i], NULL, work, &info[i]); // expect: thread-create-result-unchecked
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    ...
}
