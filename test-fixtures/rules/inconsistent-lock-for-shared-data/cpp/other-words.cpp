#include <mutex>

// Words of annotations that this program uses for something else.
#define RELEASE(x) release(x)
#define GUARDED_BY(m) = m_default
void release(int x);
static const int m_default = 3;

class Config {
public:
    int value() { return value_; /* fine: nothing is promised */ }

private:
    std::mutex m_;
    int value_ GUARDED_BY(m);
};

void uses(int x) {
    RELEASE(x); /* fine */
    if (x > 0)
        RELEASE(x + 1); /* fine */
}
