#include <memory>
#include <thread>

class Detached {
public:
    void start() {
        std::thread([this] { run(); }).detach();
    }

private:
    void run() { rounds_ = 1; }
    int rounds_ = 0;
};

class Method {
public:
    void start() {
        std::thread(&Method::run, this).detach();
    }

private:
    void run() { rounds_ = 1; }
    int rounds_ = 0;
};

class Joining {
public:
    void start() {
        thread_ = std::thread([this] { run(); }); /* fine: the destructor joins */
    }

    ~Joining() {
        thread_.join();
    }

private:
    void run() { rounds_ = 1; }
    int rounds_ = 0;
    std::thread thread_;
};

class Stopped {
public:
    void start() { thread_ = std::thread([this] { run(); }); } /* fine: stopped before it ends */
    void stop() { thread_.join(); }

private:
    void run() { rounds_ = 1; }
    int rounds_ = 0;
    std::thread thread_;
};

class Shared : public std::enable_shared_from_this<Shared> {
public:
    void start() {
        std::thread([self = shared_from_this()] { self->run(); }).detach(); /* fine: shares the object */
    }

private:
    void run() { rounds_ = 1; }
    int rounds_ = 0;
};

static Detached global;

static void local() {
    Detached detached;
    detached.start(); // expect: this-captured-by-escaping-thread "works on `detached` by `this`, a local of `local`"
}

static void by_method() {
    Method method;
    method.start(); // expect: this-captured-by-escaping-thread
}

static void joining() {
    Joining joining;
    joining.start();
}

static void stopped() {
    Stopped stopped;
    stopped.start();
    stopped.stop();
}

static void shared() {
    auto object = std::make_shared<Shared>();
    object->start();
}

int main() {
    local();
    by_method();
    joining();
    stopped();
    shared();
    global.start(); /* fine: lives as long as the program */
}
