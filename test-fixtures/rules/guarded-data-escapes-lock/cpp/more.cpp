#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

class Prices {
public:
    void set(const std::string &name, int price) {
        std::unique_lock<std::shared_mutex> g(mutex_);
        all_[name] = price;
        count_++;
    }

    std::map<std::string, int> &all() {
        std::shared_lock<std::shared_mutex> g(mutex_);
        return all_; // expect: guarded-data-escapes-lock
    }

    const std::map<std::string, int> &read() const {
        std::scoped_lock g(mutex_);
        return all_; // expect: guarded-data-escapes-lock
    }

    long *count() {
        std::scoped_lock g(mutex_);
        return &count_; // expect: guarded-data-escapes-lock
    }

    long value() const {
        std::scoped_lock g(mutex_);
        return count_; // fine
    }

    std::map<std::string, int> copy() const {
        std::shared_lock<std::shared_mutex> g(mutex_);
        return all_; // fine
    }

    int of(const std::string &name) const {
        std::shared_lock<std::shared_mutex> g(mutex_);
        auto found = all_.find(name);
        return found == all_.end() ? 0 : found->second; // fine
    }

private:
    mutable std::shared_mutex mutex_;
    std::map<std::string, int> all_;
    long count_ = 0;
};

class Board {
public:
    void post(std::string line) {
        lock_.lock();
        lines_.push_back(line);
        lock_.unlock();
    }

    std::vector<std::string> &lines() {
        lock_.lock();
        lock_.unlock();
        return lines_; // expect: guarded-data-escapes-lock
    }

    std::shared_ptr<const std::vector<std::string>> shot() {
        std::lock_guard<std::mutex> g(lock_);
        return std::make_shared<const std::vector<std::string>>(lines_); // fine
    }

    const std::string &name() const {
        return name_; // fine
    }

    bool empty() {
        std::lock_guard<std::mutex> g(lock_);
        return lines_.empty(); // fine
    }

private:
    std::mutex lock_;
    std::string name_ = "board";
    std::vector<std::string> lines_;
};

static Prices prices;
static Board board;

void open() {
    prices.set("tea", 3);
    board.post("open");
}
