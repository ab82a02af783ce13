#include <stdexcept>
#include <thread>

static int input = 3;

static void parse() {
    if (input < 0)
        throw std::invalid_argument("negative");
}

static void bare() {
    parse(); // expect: thread-entry-throws "`parse`"
}

static void caught() {
    try {
        parse(); /* fine */
    } catch (const std::exception &) {
    }
}

int main() {
    std::thread a(bare);
    std::thread b(caught);
    a.join();
    b.join();
    return 0;
}
