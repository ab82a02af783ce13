// case: rules=detached-thread-touches-static-object
#include <map>
#include <string>
#include <thread>
#include <vector>

class Log {
public:
    ~Log() { lines = 0; }
    int lines = 0;
};
struct Plain {
    int n;
};

static std::string name = "x";
static std::map<int, int> table;
static Log log_file;
static Plain plain;
static int number;
static std::string *kept = new std::string("kept");
static thread_local std::string own;

static void look() {
    if (name.size() > 3) // expect: detached-thread-touches-static-object "`name`"
        number = 1; /* fine */
}

static void watch() {
    look();
    plain.n = 3; /* fine */
    own = "me"; /* fine */
    log_file.lines++; // expect: detached-thread-touches-static-object "`log_file`"
}

static void joined() {
    table[3] = 4; /* fine */
}

int main() {
    std::thread a(watch);
    a.detach();
    std::thread b(joined);
    b.join();
    std::thread([] {
        kept->clear(); /* fine */
    }).detach();
    return 0;
}
