#include <atomic>
#include <mutex>
#include <string>

struct Config { std::string host; int port = 80; };

static std::mutex m;
static Config *plain = nullptr;
static Config *always = nullptr;
static std::atomic<Config *> published{nullptr};
static bool counted = false;
static bool filled = false;
static int table[4];

const Config &config() {
    if (!plain) { // expect: double-checked-locking-unsafe "holds no lock while another thread may set it under `m`"
        std::lock_guard<std::mutex> g(m);
        if (!plain)
            plain = new Config;
    }
    return *plain;
}

int first() {
    if (!filled) { // expect: double-checked-locking-unsafe
        std::lock_guard<std::mutex> g(m);
        if (!filled) {
            table[0] = 7;
            filled = true;
        }
    }
    return table[0];
}

const Config &locked() {
    std::lock_guard<std::mutex> g(m);
    if (!always) // fine
        always = new Config;
    return *always;
}

const Config &ordered() {
    Config *p = published.load(std::memory_order_acquire); // fine
    if (!p) {
        std::lock_guard<std::mutex> g(m);
        p = published.load(std::memory_order_relaxed);
        if (!p) {
            p = new Config;
            published.store(p, std::memory_order_release);
        }
    }
    return *p;
}

const Config &magic() {
    static Config made; // fine
    return made;
}

void count() {
    if (!counted) { // expect: double-checked-locking-unsafe
        std::lock_guard<std::mutex> g(m);
        if (!counted)
            counted = true;
    }
}
