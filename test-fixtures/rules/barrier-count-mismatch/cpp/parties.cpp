#include <barrier>
#include <thread>
#include <vector>

static std::barrier<> pair(2);

int main() {
    std::barrier gate(4); // expect: barrier-count-mismatch
    std::barrier door(4); // fine
    std::vector<std::thread> ts;
    for (int i = 0; i < 3; i++)
        ts.emplace_back([&] {
            gate.arrive_and_wait();
            door.arrive_and_wait();
        });
    door.arrive_and_wait();
    std::thread other([] { pair.arrive_and_wait(); });
    pair.arrive_and_wait();
    other.join();
    for (auto &t : ts)
        t.join();
}
