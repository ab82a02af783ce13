#include <mutex>

class Registry {
    std::mutex names, values;
    std::mutex left, right;
    int count = 0;

public:
    void put() {
        std::lock_guard<std::mutex> one(names);
        std::lock_guard<std::mutex> two(values); // expect: lock-order-inversion "a caller of"
        count++;
    }

    void drop() {
        std::lock_guard<std::mutex> one(values);
        count--;
        forget();
    }

    void ordered() {
        std::lock_guard<std::mutex> one(left);
        std::lock_guard<std::mutex> two(right); /* fine */
        count++;
    }

    void ordered_too() {
        {
            std::lock_guard<std::mutex> two(right);
            count++;
        }
        std::lock_guard<std::mutex> one(left); /* fine: right is given back */
        count++;
    }

private:
    void forget() {
        std::lock_guard<std::mutex> one(names); // expect: lock-order-inversion
    }
};
