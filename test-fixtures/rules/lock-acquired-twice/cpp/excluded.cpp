#include <mutex>

class Registry {
public:
    void add(int n) EXCLUDES(mu_);
    void touch() REQUIRES(!mu_);
    void again() EXCLUDES(again_);

    void addAll(const int *all, int count) {
        std::lock_guard<std::mutex> guard(mu_);
        for (int i = 0; i < count; i++)
            add(all[i]); // expect: lock-acquired-twice "`add` is called while"
    }

    void refresh() {
        std::unique_lock<std::mutex> lock(mu_);
        size_ = 0;
        touch(); // expect: lock-acquired-twice "touch"
        lock.unlock();
        touch(); /* fine: given back before */
    }

    void nested() {
        std::lock_guard<std::recursive_mutex> guard(again_);
        again(); /* fine: the holder may take this one again */
    }

    void one(int n) {
        {
            std::lock_guard<std::mutex> guard(mu_);
            size_++;
        }
        add(n); /* fine */
    }

    // What annotations promise is no forgotten unlock.
    void enter() ACQUIRE(mu_) {
        mu_.lock(); /* fine */
    }

    void leave() RELEASE(mu_) {
        mu_.unlock(); /* fine */
    }

    void pause() REQUIRES(mu_) {
        mu_.unlock(); /* fine: the caller holds it */
        work();
        mu_.lock(); /* fine: and gets it back */
    }

private:
    void work();
    std::mutex mu_;
    std::recursive_mutex again_;
    int size_ GUARDED_BY(mu_);
};
