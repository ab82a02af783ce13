#include <atomic>

static std::atomic<int> count{0};
static std::atomic<bool> flag{false};
struct Box { std::atomic<int> value; };

void increments() {
    count = count + 1; // expect: atomic-used-twice-in-expression
}

void toggles() {
    flag = !flag; // expect: atomic-used-twice-in-expression
}

void member(Box &box) {
    box.value = box.value * 2; // expect: atomic-used-twice-in-expression
}

void in_one_step() {
    count += 2; /* fine */
    count++; /* fine */
    flag = true; /* fine */
}

void from_another(Box &box) {
    count = box.value + 1; /* fine */
}
