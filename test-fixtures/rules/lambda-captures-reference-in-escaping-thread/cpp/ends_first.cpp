// case: rules=lambda-captures-reference-in-escaping-thread,joinable-thread-destroyed
#include <fstream>
#include <string>
#include <thread>

static long checksum(const std::string &s) {
    long h = 0;
    for (char c : s)
        h = h * 131 + c;
    return h;
}

/* The process ends where the thread object dies; no thread outlives the caller's string. */
static int compare(const char *file, const std::string &expected) {
    long want = 0;
    std::thread hasher([&] { want = checksum(expected); }); // expect: joinable-thread-destroyed "hasher"
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line))
        return -1;
    long have = checksum(line);
    hasher.join();
    return have == want;
}

/* Here it does. */
static void later(const std::string &text, long &sum) {
    std::thread([&] { sum = checksum(text); }).detach();
}

static void start() {
    std::string text = "welcome";
    long sum = 0;
    later(text, sum); // expect: lambda-captures-reference-in-escaping-thread
}

int main(int argc, char **argv) {
    start();
    return compare(argc > 1 ? argv[1] : "motd", "welcome"); /* fine */
}
