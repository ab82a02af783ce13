#include <mutex>

static int value;

int local_flag() {
    std::once_flag once;
    std::call_once(once, [] { value = 1; }); // expect: once-control-not-static "`once`"
    return value;
}

int static_flag() {
    static std::once_flag once;
    std::call_once(once, [] { value = 1; }); /* fine */
    return value;
}

class Lazy {
public:
    int get() {
        std::call_once(once_, [this] { value_ = 7; }); /* fine */
        return value_;
    }

private:
    std::once_flag once_;
    int value_ = 0;
};

int lazily(Lazy &lazy) {
    return lazy.get();
}
