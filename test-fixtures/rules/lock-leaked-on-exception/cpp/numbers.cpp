#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

static std::mutex m;
static long total;

static void add(const std::string &s) {
    m.lock(); // expect: lock-leaked-on-exception "`m`"
    total += std::stol(s);
    m.unlock();
}

static int number(const std::string &cell) {
    return std::stoi(cell.substr(1));
}

static void insert(const std::string &cell) {
    m.lock(); // expect: lock-leaked-on-exception "`m`"
    total += number(cell);
    m.unlock();
}

static void before(const std::string &s) {
    const long n = std::stol(s);
    m.lock(); /* fine */
    total += n;
    m.unlock();
}

static void guarded(const std::string &s) {
    std::lock_guard<std::mutex> hold(m); /* fine */
    total += std::stol(s);
}

static void mended(const std::string &s) {
    m.lock(); /* fine */
    try {
        total += std::stol(s);
    } catch (...) {
        m.unlock();
        throw;
    }
    m.unlock();
}

static void all(const char *s) {
    try {
        before(s);
        guarded(s);
        mended(s);
        add(s);
        insert(s);
    } catch (const std::invalid_argument &) {
    }
}

int main() {
    std::thread a(all, "12"), b(all, "x");
    a.join();
    b.join();
}
