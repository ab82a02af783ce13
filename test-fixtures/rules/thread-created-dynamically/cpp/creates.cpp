#include <thread>

static void leaf() {}

static void middle() {
    std::thread t(leaf); // expect: thread-created-dynamically
    t.join();
}

int main() {
    std::thread a(middle); /* fine */
    a.join();
    std::thread b(leaf); /* fine */
    b.join();
}
