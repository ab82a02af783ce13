#include <pthread.h>
#include <string>

void *work(void *argument) {
    std::string result = "done";
    return &result; // expect: thread-returns-stack-address "result"
}

int main() {
    pthread_t thread;
    void *answer;
    pthread_create(&thread, nullptr, work, nullptr); // expect: thread-create-result-unchecked
    pthread_join(thread, &answer);
    std::string *text = (std::string *) answer;
    return text->size() > 0 ? 0 : 1;
}
