#include <thread>

static thread_local int mine;
static int shared;

static void uses(int *where) {
    *where = 1;
}

static void leaves() {
    std::thread(uses, &mine).detach(); // expect: thread-local-address-shared
}

static void joins() {
    std::thread t(uses, &mine); /* fine */
    t.join();
}

static void copies() {
    std::thread([value = mine] { shared = value; }).detach(); /* fine */
}

int main() {
    std::thread a(leaves);
    a.join();
    std::thread b(joins);
    b.join();
    std::thread c(copies);
    c.join();
    std::thread(uses, &mine).detach(); /* fine */
}
