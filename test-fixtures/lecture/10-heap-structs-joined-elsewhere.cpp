#include <pthread.h>

struct ThreadInfo {
    pthread_t thread;
    int number;
    int result;
};

void *work(void *argument) {
    ThreadInfo *info = (ThreadInfo *) argument;
    info->result = info->number + 1;
    return nullptr;
}

ThreadInfo *start() {
    ThreadInfo *infos = new ThreadInfo[2];
    for (int i = 0; i < 2; i++) {
        infos[i].number = i;
        pthread_create(&infos[i].thread, nullptr, work, &infos[i]); // expect: thread-create-result-unchecked
    }
    return infos;
}

void finish(ThreadInfo *infos) {
    for (int i = 0; i < 2; i++)
        pthread_join(infos[i].thread, nullptr);
    delete[] infos;
}

int main() {
    ThreadInfo *infos = start();
    finish(infos);
    return 0;
}
