#include <condition_variable>
#include <mutex>

class Gate {
public:
    std::mutex &lock() { return lock_; } /* fine */
    const std::condition_variable &changed() const { return changed_; } /* fine */

    void close_at_exit() {
        std::unique_lock<std::mutex> hold(lock_);
        std::notify_all_at_thread_exit(changed_, std::move(hold)); /* fine */
    }

private:
    std::mutex lock_;
    std::condition_variable changed_;
};

void use(Gate &gate) {
    std::lock_guard<std::mutex> hold(gate.lock()); /* fine */
}
