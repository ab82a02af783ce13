#include <thread>
#include <mutex>
#include <vector>
#include <functional>

class Bus { std::mutex m; std::vector<std::function<void()>> subs; public:
    void subscribe(std::function<void()> f) { std::lock_guard<std::mutex> l(m); subs.push_back(f); }
    void publish() { std::lock_guard<std::mutex> l(m); for (auto &f : subs) f(); } }; // expect: lock-order-inversion
Bus bus; std::mutex state; int n;
void on_event() { std::lock_guard<std::mutex> l(state); n++; } // expect: lock-acquired-twice
void change() { std::lock_guard<std::mutex> l(state); n = 0; bus.publish(); }
int main() { bus.subscribe(on_event); std::thread s([] { bus.publish(); }), t(change); s.join(); t.join(); }
