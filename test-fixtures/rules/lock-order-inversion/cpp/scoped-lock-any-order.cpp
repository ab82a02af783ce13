#include <thread>
#include <mutex>

std::mutex a, b; int x, y;
void one() { std::scoped_lock l(a, b); x++; y++; }
void two() { std::scoped_lock l(b, a); y--; x--; }
int main() { std::thread s(one), t(two); s.join(); t.join(); }
