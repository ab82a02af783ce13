#include <memory>
#include <pthread.h>
#include <string>

static void *text(void *) {
    static std::string answer("done");
    return &answer; /* fine */
}

static void *moved(void *argument) {
    auto local = std::make_unique<int>(1);
    *local += argument != nullptr;
    return local.release(); /* fine: the memory is the caller's now */
}

int main() {
    pthread_t first, second;
    if (pthread_create(&first, nullptr, text, nullptr) || pthread_create(&second, nullptr, moved, nullptr))
        return 1;
    void *answer;
    pthread_join(first, nullptr);
    pthread_join(second, &answer);
    delete static_cast<int *>(answer);
    return 0;
}
