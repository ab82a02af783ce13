#include <mutex>
#include <vector>

class Journal {
public:
    void add(int line) {
        std::lock_guard<std::mutex> guard(mutex_); // expect: raw-lock-instead-of-guard "mutex_"
        lines_.push_back(line);
    }

    bool addShort(int line) {
        std::lock_guard<std::mutex> guard(mutex_); // expect: raw-lock-instead-of-guard "mutex_"
        if (line < 0) {
            return false;
        }
        lines_.push_back(line);
        return true;
    }

    void addThenWork(int line, Journal *other) {
        {
            std::lock_guard<std::mutex> guard(other->mutex_); // expect: raw-lock-instead-of-guard "other->mutex_"
            if (line > 0) {
                other->lines_.push_back(line);
            }

            other->lines_.push_back(0);
        }
        work();
    }

    int last() {
        mutex_.lock(); // expect: raw-lock-instead-of-guard "mutex_"
        int line = lines_.back();
        mutex_.unlock();
        work();
        return line;
    }

private:
    void work();
    std::mutex mutex_;
    std::vector<int> lines_;
};
