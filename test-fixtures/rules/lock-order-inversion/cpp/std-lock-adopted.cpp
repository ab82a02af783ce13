#include <thread>
#include <mutex>

std::mutex a, b; int x;
void one() { std::lock(a, b); std::lock_guard<std::mutex> l(a, std::adopt_lock), k(b, std::adopt_lock); x++; }
void two() { std::unique_lock<std::mutex> l(b, std::defer_lock), k(a, std::defer_lock); std::lock(l, k); x--; }
int main() { std::thread s(one), t(two); s.join(); t.join(); }
