#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>
#include <queue>

static std::vector<int> found;
static std::map<int, std::string> names;
static std::string text;
static std::vector<int> guarded;
static std::vector<int> constant{1, 2, 3};
static std::vector<int> slots(8);
static std::map<int, int> table;
static std::set<int> before;
static std::mutex mutex;
static std::shared_mutex shared;

class Queue {
public:
    void push(int value) {
        items_.push(value); // expect: shared-container-mutated-without-lock
    }

    bool empty() const {
        return items_.empty(); // expect: shared-container-mutated-without-lock
    }

    void push_locked(int value) {
        std::lock_guard<std::mutex> hold(mutex_);
        safe_.push(value); /* fine: guarded */
    }

    bool empty_locked() {
        std::lock_guard<std::mutex> hold(mutex_);
        return safe_.empty(); /* fine: guarded */
    }

private:
    std::mutex mutex_;
    std::queue<int> items_;
    std::queue<int> safe_;
};

static Queue queue;

static void add(std::vector<int> &target) {
    target.push_back(4); // expect: shared-container-mutated-without-lock
}

static void work(int number) {
    found.push_back(number); // expect: shared-container-mutated-without-lock "Two `work` threads write `found` at the same time"
    names[number] = "name"; // expect: shared-container-mutated-without-lock "names"
    text += "more"; // expect: shared-container-mutated-without-lock "text"
    queue.push(number);
    {
        std::lock_guard<std::mutex> hold(mutex);
        guarded.push_back(number); /* fine: guarded */
    }
    int sum = 0;
    for (int value : constant)
        sum += value; /* fine: only read */
    {
        std::unique_lock hold(shared);
        table[sum] = number; /* fine: exclusive */
    }
    std::vector<int> own;
    own.push_back(sum); /* fine: a local */
}

static int lookup() {
    std::shared_lock hold(shared);
    return static_cast<int>(table.count(3)); /* fine: shared mode excludes the writer */
}

int main() {
    std::vector<int> passed;
    before.insert(1); /* fine: before the threads */
    std::thread a(work, 1);
    std::thread b(work, 2);
    std::thread c(add, std::ref(passed));
    int seen = lookup();
    if (queue.empty() && passed.empty()) // expect: shared-container-mutated-without-lock
        seen++;
    a.join();
    b.join();
    c.join();
    for (int value : found)
        seen += value; /* fine: after the joins */
    return seen + static_cast<int>(passed.size() + before.size());
}
