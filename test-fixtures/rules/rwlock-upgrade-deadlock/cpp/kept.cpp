#include <mutex>
#include <shared_mutex>

class Table {
    std::shared_mutex lock_, names_;
    int value_ = 0;

public:
    void released_first() {
        {
            std::shared_lock<std::shared_mutex> reading(lock_);
            if (value_ > 0)
                return;
        }
        std::unique_lock<std::shared_mutex> writing(lock_); /* fine */
        value_ = 1;
    }

    void two_locks() {
        std::shared_lock<std::shared_mutex> reading(names_);
        std::unique_lock<std::shared_mutex> writing(lock_); /* fine: another one */
        value_++;
    }
};
