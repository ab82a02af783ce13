#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <vector>

class Roster {
public:
    void join(std::string who) {
        std::lock_guard<std::mutex> g(m_);
        names_.push_back(who);
        last_ = 1;
    }

    const std::vector<std::string> &names() const {
        std::lock_guard<std::mutex> g(m_);
        return names_; // expect: guarded-data-escapes-lock "hands out `names_`, which is changed under `m_`"
    }

    int &last() {
        std::lock_guard<std::mutex> g(m_);
        return last_; // expect: guarded-data-escapes-lock
    }

    const int *where() {
        m_.lock();
        const int *p = &last_;
        m_.unlock();
        return p; // expect: guarded-data-escapes-lock
    }

    std::vector<std::string> copy() const {
        std::lock_guard<std::mutex> g(m_);
        return names_; // fine
    }

    std::size_t size() const {
        std::lock_guard<std::mutex> g(m_);
        return names_.size(); // fine
    }

    const std::string &title() const {
        std::lock_guard<std::mutex> g(m_);
        return title_; // fine
    }

    const std::vector<std::string> &unlocked() const {
        return names_; // fine
    }

    std::mutex &lock() {
        std::lock_guard<std::mutex> g(m_);
        return m_; // fine
    }

    int &apart() {
        std::lock_guard<std::mutex> g(m_);
        return apart_; // fine
    }

    void move_apart() {
        std::lock_guard<std::mutex> g(other_);
        apart_ = 2;
    }

private:
    mutable std::mutex m_;
    std::mutex other_;
    std::vector<std::string> names_;
    const std::string title_ = "all";
    int last_ = 0;
    int apart_ = 0;
};

static Roster roster;

void enter(const std::string &who) { roster.join(who); }
