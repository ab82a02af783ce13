#include <mutex>
#include <future>

std::mutex m; int n;
int compute() { std::lock_guard<std::mutex> l(m); return n; }
int main() { auto f = std::async(std::launch::async, compute); std::lock_guard<std::mutex> l(m); n = f.get(); } // expect: join-while-holding-lock
