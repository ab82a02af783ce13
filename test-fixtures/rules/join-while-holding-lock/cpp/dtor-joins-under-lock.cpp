#include <thread>
#include <mutex>

class Poller { std::mutex m; bool stop = false; int polls = 0; std::thread t;
    void loop() { for (;;) { std::lock_guard<std::mutex> l(m); if (stop) return; polls++; } }
public: Poller() : t(&Poller::loop, this) {}
    ~Poller() { std::lock_guard<std::mutex> l(m); stop = true; t.join(); } }; // expect: join-while-holding-lock
int main() { Poller p; }
