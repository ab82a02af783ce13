#include <atomic>

static volatile long total;
static std::atomic<long> safe;

class Meter {
public:
    void add(int n) { value_ += n; } // expect: volatile-compound-operation "value_`"
    void set(int n) { value_ = n; } /* fine */
    int get() const { return value_; } /* fine */

private:
    volatile int value_ = 0;
};

void doubles() {
    total *= 2; // expect: volatile-compound-operation "`total`"
    safe += 2; /* fine */
}

int use(Meter &meter) {
    meter.add(1);
    meter.set(2);
    return meter.get();
}
