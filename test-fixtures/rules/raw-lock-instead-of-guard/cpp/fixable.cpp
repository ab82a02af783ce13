#include <mutex>
#include <vector>

class Journal {
public:
    void add(int line) {
        mutex_.lock(); // expect: raw-lock-instead-of-guard "mutex_"
        lines_.push_back(line);
        mutex_.unlock();
    }

    bool addShort(int line) {
        mutex_.lock(); // expect: raw-lock-instead-of-guard "mutex_"
        if (line < 0) {
            mutex_.unlock();
            return false;
        }
        lines_.push_back(line);
        mutex_.unlock();
        return true;
    }

    void addThenWork(int line, Journal *other) {
        other->mutex_.lock(); // expect: raw-lock-instead-of-guard "other->mutex_"
        if (line > 0) {
            other->lines_.push_back(line);
        }

        other->lines_.push_back(0);
        other->mutex_.unlock();
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
