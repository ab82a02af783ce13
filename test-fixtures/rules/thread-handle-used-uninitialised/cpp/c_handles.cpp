#include <pthread.h>
#include <thread>

static void *work(void *argument) { return argument; }

void never_created() {
    pthread_t thread;
    pthread_join(thread, nullptr); // expect: thread-handle-used-uninitialised
}

void detached_unset() {
    pthread_t thread;
    pthread_detach(thread); // expect: thread-handle-used-uninitialised
}

void joined_where_create_failed() {
    pthread_t thread;
    if (pthread_create(&thread, nullptr, work, nullptr) != 0) {
        pthread_join(thread, nullptr); // expect: thread-handle-used-uninitialised
        return;
    }
    pthread_join(thread, nullptr); /* fine */
}

void set_by_another(void (*start)(pthread_t &)) {
    pthread_t thread;
    start(thread);
    pthread_join(thread, nullptr); /* fine */
}

void default_constructed() {
    std::thread thread;
    if (thread.joinable()) /* fine: an empty std::thread is a value */
        thread.join();
}

void assigned_later(bool wanted) {
    std::thread thread;
    if (wanted)
        thread = std::thread([] {});
    if (thread.joinable())
        thread.join(); /* fine */
}
