#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <string>

class Settings {
    std::mutex m_;
    std::map<std::string, std::string> all_;
    std::map<std::string, std::atomic<long>> uses_;
    std::deque<int> recent_;
    int limits_[4] = {};

  public:
    void set(const std::string &name, const std::string &text, int limit) {
        std::lock_guard<std::mutex> g(m_);
        all_[name] = text;
        limits_[limit % 4] = limit;
        recent_[0] = limit;
    }

    const std::string &get(const std::string &name) {
        std::lock_guard<std::mutex> g(m_);
        return all_[name]; // expect: guarded-data-escapes-lock
    }

    const std::string &known(const std::string &name) {
        std::lock_guard<std::mutex> g(m_);
        return all_.at(name); // expect: guarded-data-escapes-lock
    }

    int *limit(int number) {
        std::lock_guard<std::mutex> g(m_);
        return &limits_[number]; // expect: guarded-data-escapes-lock
    }

    std::string copy(const std::string &name) {
        std::lock_guard<std::mutex> g(m_);
        return all_[name]; // fine
    }

    std::atomic<long> &uses(const std::string &name) {
        std::lock_guard<std::mutex> g(m_);
        return uses_[name]; // fine
    }

    int last() {
        std::lock_guard<std::mutex> g(m_);
        return recent_.back(); // fine
    }

    int sum() {
        std::lock_guard<std::mutex> g(m_);
        int &first = limits_[0];
        return first + limits_[1]; // fine
    }
};
