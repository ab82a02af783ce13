#include <chrono>
#include <mutex>
#include <sys/socket.h>
#include <thread>

static std::mutex lock;
static int count;

void sleeps() {
    std::lock_guard<std::mutex> guard(lock);
    std::this_thread::sleep_for(std::chrono::seconds(1)); // expect: blocking-call-while-holding-lock
}

void receives(int socket, char *buffer) {
    std::unique_lock<std::mutex> guard(lock);
    recv(socket, buffer, 10, 0); // expect: blocking-call-while-holding-lock
}

void unlocked(int socket, char *buffer) {
    std::unique_lock<std::mutex> guard(lock);
    count++;
    guard.unlock();
    recv(socket, buffer, 10, 0); /* fine */
}

void after_the_scope() {
    {
        std::lock_guard<std::mutex> guard(lock);
        count++;
    }
    std::this_thread::sleep_for(std::chrono::seconds(1)); /* fine */
}
