#include <mutex>

static std::mutex left;
static std::mutex right;
static int a;
static int b;

void swap_badly() {
    std::lock_guard<std::mutex> one(left, std::adopt_lock); // expect: adopt-lock-not-held "`left`"
    a++;
}

void swap_well() {
    std::lock(left, right);
    std::lock_guard<std::mutex> one(left, std::adopt_lock); /* fine */
    std::lock_guard<std::mutex> two(right, std::adopt_lock); /* fine */
    int t = a;
    a = b;
    b = t;
}

void tries() {
    if (left.try_lock()) {
        std::unique_lock<std::mutex> one(left, std::adopt_lock); /* fine */
        a++;
    }
}

static void adopt_callers() {
    std::lock_guard<std::mutex> one(left, std::adopt_lock); /* fine */
    a--;
}

void hands_over() {
    left.lock();
    adopt_callers();
}

int main() {
    swap_badly();
    swap_well();
    tries();
    hands_over();
    return a + b;
}
