#include <iostream>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

class Registry {
public:
    bool has(const std::string &name) const {
        std::lock_guard<std::mutex> lk(mu_);
        return ids_.count(name) > 0;
    }
    bool knows(const std::string &name) const {
        std::lock_guard<std::mutex> lk(mu_);
        return ids_.find(name) != ids_.end();
    }
    bool listed(const std::string &name) const {
        std::lock_guard<std::mutex> lk(mu_);
        for (const std::string &each : order_)
            if (each == name)
                return true;
        return false;
    }
    void put(const std::string &name, int id) {
        std::lock_guard<std::mutex> lk(mu_);
        ids_[name] = id;
    }
    void list(const std::string &name) {
        std::lock_guard<std::mutex> lk(mu_);
        order_.push_back(name);
    }
    void put_once(const std::string &name, int id) {
        std::lock_guard<std::mutex> lk(mu_);
        ids_.emplace(name, id);
    }
    bool put_new(const std::string &name, int id) {
        std::lock_guard<std::mutex> lk(mu_);
        if (ids_.count(name) > 0)
            return false;
        ids_[name] = id;
        return true;
    }
    void drop(const std::string &name) {
        std::lock_guard<std::mutex> lk(mu_);
        ids_.erase(name);
    }
    void mark(const std::string &name) {
        std::lock_guard<std::mutex> lk(mu_);
        seen_.insert(name);
        ++marks_;
    }
    std::mutex outer;

private:
    mutable std::mutex mu_;
    std::map<std::string, int> ids_;
    std::vector<std::string> order_;
    std::set<std::string> seen_;
    int marks_ = 0;
};

static Registry shared;

static void sign_up(Registry &r, const std::string &name, int id) {
    if (!r.has(name))
        r.put(name, id); // expect: lock-released-between-check-and-use
}

static void sign_up_later(Registry &r, const std::string &name, int id) {
    bool there = r.knows(name);
    std::cout << name;
    if (there)
        return;
    r.put(name, id); // expect: lock-released-between-check-and-use
}

static void enlist(const std::string &name) {
    if (!shared.listed(name))
        shared.list(name); // expect: lock-released-between-check-and-use
}

static void tells(Registry &r, const std::string &name) {
    if (r.has(name))
        std::cout << name << " is here\n"; /* fine */
    r.put(name, 3); /* fine: whatever the answer */
}

static void checks_again(Registry &r, const std::string &name) {
    if (!r.has(name))
        r.put_new(name, 4); /* fine */
}

static void only_if_new(Registry &r, const std::string &name) {
    if (!r.has(name))
        r.put_once(name, 4); /* fine: emplace leaves what is there */
}

static void removes(Registry &r, const std::string &name) {
    if (r.has(name))
        r.drop(name); /* fine: also when it is gone */
}

static void under_outer(Registry &r, const std::string &name) {
    std::lock_guard<std::mutex> all(r.outer);
    if (!r.has(name))
        r.put(name, 5); /* fine: outer is held */
}

static void marks(Registry &r, const std::string &name) {
    if (r.has(name))
        r.mark(name); /* fine: other state */
}

static void own(const std::string &name) {
    Registry mine;
    if (!mine.has(name))
        mine.put(name, 1); /* fine: nobody else has it */
}

static void alone(Registry &r) {
    if (!r.has("root"))
        r.put("root", 0); /* fine: before the threads */
}

static void work(Registry &r, int id) {
    sign_up(r, "mia", id);
    sign_up_later(r, "tom", id);
    enlist("ann");
    tells(r, "mia");
    checks_again(r, "eva");
    only_if_new(r, "ida");
    removes(r, "tom");
    under_outer(r, "leo");
    marks(r, "leo");
    own("max");
}

int main() {
    Registry reg;
    alone(reg);
    std::thread a([&] { work(reg, 1); });
    std::thread b([&] { work(reg, 2); });
    a.join();
    b.join();
}
