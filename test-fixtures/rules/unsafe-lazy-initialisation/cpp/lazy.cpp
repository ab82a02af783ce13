#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

struct Settings { int level = 3; };

class Registry {
public:
    static Registry *instance() {
        if (instance_ == nullptr) // expect: unsafe-lazy-initialisation
            instance_ = new Registry(); // expect: unsafe-lazy-initialisation
        return instance_;
    }

    static Registry &meyers() {
        static Registry one; /* fine: the language guards it */
        return one;
    }

    int level() const { return 2; }

private:
    static Registry *instance_;
};

Registry *Registry::instance_ = nullptr;

class Holder {
public:
    Settings *get() {
        if (!settings_) // expect: unsafe-lazy-initialisation
            settings_ = new Settings(); // expect: unsafe-lazy-initialisation
        return settings_;
    }

    Settings *safe() {
        std::lock_guard<std::mutex> hold(mutex_);
        if (!guarded_) /* fine: one lock over both */
            guarded_ = new Settings();
        return guarded_;
    }

    Settings *once() {
        std::call_once(flag_, [this] { made_ = new Settings(); }); /* fine: runs once */
        return made_;
    }

private:
    Settings *settings_ = nullptr;
    Settings *guarded_ = nullptr;
    Settings *made_ = nullptr;
    std::mutex mutex_;
    std::once_flag flag_;
};

static Holder holder;
static bool loaded;
static int values[4];
static std::atomic<Settings *> atomic{nullptr};

static void load() {
    if (!loaded) { // expect: unsafe-lazy-initialisation "loaded"
        values[0] = 1; // expect: shared-global-write-without-lock
        loaded = true; // expect: unsafe-lazy-initialisation
    }
}

static Settings *lock_free() {
    Settings *found = atomic.load();
    if (found == nullptr) { /* fine: decided by a compare and exchange */
        Settings *made = new Settings();
        if (atomic.compare_exchange_strong(found, made))
            return made;
        delete made;
    }
    return found;
}

static int function_static() {
    static Settings settings; /* fine: the language guards it */
    return settings.level;
}

static void work() {
    Registry::instance();
    Registry::meyers().level();
    holder.get();
    holder.safe();
    holder.once();
    load();
    lock_free();
    function_static();
}

int main() {
    std::thread a(work);
    std::thread b(work);
    a.join();
    b.join();
    return Registry::instance()->level(); /* fine: after the joins */
}
