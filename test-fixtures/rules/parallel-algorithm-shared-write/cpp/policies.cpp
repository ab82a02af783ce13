#include <algorithm>
#include <atomic>
#include <execution>
#include <mutex>
#include <numeric>
#include <string>
#include <vector>

static int comparisons;
static thread_local int mine;

int captured(const std::vector<int> &values) {
    int sum = 0;
    std::for_each(std::execution::par, values.begin(), values.end(), [&](int x) { sum += x; }); // expect: parallel-algorithm-shared-write "`sum`"
    return sum;
}

void collected(const std::vector<int> &values, std::vector<int> &positive) {
    std::for_each(std::execution::par_unseq, values.begin(), values.end(), [&](int x) {
        if (x > 0)
            positive.push_back(x); // expect: parallel-algorithm-shared-write
    });
}

void counted(std::vector<int> &values) {
    std::sort(std::execution::par, values.begin(), values.end(), [](int a, int b) {
        comparisons++; // expect: parallel-algorithm-shared-write "`comparisons`"
        return a < b;
    });
}

class Histogram {
public:
    void add(const std::vector<int> &values) {
        std::for_each(std::execution::par, values.begin(), values.end(), [this](int x) {
            total_ += x; // expect: parallel-algorithm-shared-write "total_"
        });
    }

    void add_guarded(const std::vector<int> &values) {
        std::for_each(std::execution::par, values.begin(), values.end(), [this](int x) {
            std::lock_guard<std::mutex> hold(mutex_);
            guarded_ += x; /* fine */
        });
    }

private:
    std::mutex mutex_;
    long total_ = 0;
    long guarded_ = 0;
};

int with_a_variable_for_the_policy(const std::vector<int> &values) {
    auto policy = std::execution::par;
    int last = 0;
    std::for_each(policy, values.begin(), values.end(), [&last](int x) { last = x; }); // expect: parallel-algorithm-shared-write "`last`"
    return last;
}

void transformed(const std::vector<int> &values, std::vector<int> &out) {
    int calls = 0;
    std::transform(std::execution::par, values.begin(), values.end(), out.begin(), [&calls](int x) {
        calls = calls + 1; // expect: parallel-algorithm-shared-write "`calls`"
        return x + 1;
    });
}

static void note(int *count) {
    *count += 1; // expect: parallel-algorithm-shared-write
}

bool in_a_helper(const std::vector<int> &values) {
    int seen = 0;
    return std::any_of(std::execution::par, values.begin(), values.end(), [&seen](int x) {
        note(&seen);
        return x == 7;
    });
}

int one_after_the_other(const std::vector<int> &values) {
    int sum = 0;
    std::for_each(values.begin(), values.end(), [&](int x) { sum += x; }); /* fine */
    std::for_each(std::execution::seq, values.begin(), values.end(), [&](int x) { sum += x; }); /* fine */
    std::for_each(std::execution::unseq, values.begin(), values.end(), [&](int x) { sum += x; }); /* fine */
    return sum;
}

int guarded(const std::vector<int> &values) {
    int sum = 0;
    std::mutex mutex;
    std::for_each(std::execution::par, values.begin(), values.end(), [&](int x) {
        std::lock_guard<std::mutex> hold(mutex);
        sum += x; /* fine */
    });
    return sum;
}

int atomic(const std::vector<int> &values) {
    std::atomic<int> sum{0};
    std::for_each(std::execution::par, values.begin(), values.end(), [&](int x) { sum += x; }); /* fine */
    return sum;
}

void each_its_own(std::vector<int> &values) {
    std::for_each(std::execution::par, values.begin(), values.end(), [](int &x) { x *= 2; }); /* fine */
}

void by_index(const std::vector<int> &index, const std::vector<int> &from, std::vector<int> &to) {
    std::for_each(std::execution::par, index.begin(), index.end(), [&](int i) { to[i] = from[i]; }); /* fine */
}

void of_the_thread(const std::vector<int> &values) {
    std::for_each(std::execution::par, values.begin(), values.end(), [](int x) { mine += x; }); /* fine */
}

int local_of_the_function(const std::vector<int> &values, int limit) {
    return std::count_if(std::execution::par, values.begin(), values.end(), [limit](int x) {
        int twice = 0;
        twice = x * 2; /* fine */
        return twice > limit;
    });
}

int by_copy(const std::vector<int> &values) {
    int seed = 3;
    std::for_each(std::execution::par, values.begin(), values.end(), [seed](int x) mutable {
        int local = seed + x; /* fine */
        (void) local;
    });
    seed = 4; /* fine */
    return seed;
}

int after_it(const std::vector<int> &values) {
    int hits = 0;
    std::for_each(std::execution::par, values.begin(), values.end(), [&hits](int x) {
        if (x > hits) /* fine */
            (void) x;
    });
    hits++; /* fine */
    return hits;
}
