#include <thread>
#include <mutex>
#include <vector>

class Queue { std::mutex m; std::vector<int> v; public:
    bool empty() { std::lock_guard<std::mutex> l(m); return v.empty(); } // expect: lock-acquired-twice
    int pop() { std::lock_guard<std::mutex> l(m); if (empty()) return -1; int r = v.back(); v.pop_back(); return r; }
    void push(int x) { std::lock_guard<std::mutex> l(m); v.push_back(x); } };
Queue q;
int main() { std::thread s([] { q.push(1); }); q.pop(); s.join(); }
