#include <thread>
#include <mutex>

std::mutex a, b; int x;
void one() { std::unique_lock<std::mutex> l(a); std::unique_lock<std::mutex> k(b, std::try_to_lock); if (k.owns_lock()) x++; }
void two() { std::lock_guard<std::mutex> k(b); std::lock_guard<std::mutex> l(a); x--; }
int main() { std::thread s(one), t(two); s.join(); t.join(); }
