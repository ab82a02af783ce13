#include <thread>
#include <mutex>

std::mutex a, b; int x, y;
void one() { std::unique_lock<std::mutex> l(a); x++; l.unlock(); std::lock_guard<std::mutex> k(b); y++; }
void two() { std::unique_lock<std::mutex> k(b); y++; { std::lock_guard<std::mutex> l(a); x++; } }
int main() { std::thread s(one), t(two); s.join(); t.join(); }
