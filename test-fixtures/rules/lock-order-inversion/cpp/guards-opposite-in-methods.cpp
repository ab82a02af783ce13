#include <thread>
#include <mutex>

class Account { public: mutable std::mutex m; long n = 0;
    void take(Account &other) { std::lock_guard<std::mutex> l(m); std::lock_guard<std::mutex> k(other.m); n += other.n; other.n = 0; } }; // expect: lock-order-inversion
Account p, q;
int main() { std::thread s([] { p.take(q); }), t([] { q.take(p); }); s.join(); t.join(); }
