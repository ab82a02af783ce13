#include <atomic>
#include <thread>

namespace joined_by_base {
class Worker {
public:
    void start() { thread_ = std::thread([this] { loop(); }); }
    virtual ~Worker() {
        stop_ = true;
        thread_.join(); // expect: virtual-call-races-with-destructor "The thread may call `step` of `Counter`"
    }

protected:
    virtual void step() = 0;

private:
    void loop() {
        while (!stop_)
            step();
    }
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

class Counter : public Worker {
protected:
    void step() override { count_++; }

private:
    std::atomic<int> count_{0};
};
}

namespace by_member_function {
class Poller {
public:
    void start() { runner_ = std::thread(&Poller::run, this); }
    virtual ~Poller() {
        if (runner_.joinable())
            runner_.join(); // expect: virtual-call-races-with-destructor
    }

protected:
    virtual void poll() {}

private:
    void run() {
        for (int i = 0; i < 10; i++)
            poll();
    }
    std::thread runner_;
};

class Socket : public Poller {
public:
    ~Socket() override { open_ = false; }

protected:
    void poll() override { open_ = true; }

private:
    std::atomic<bool> open_{false};
};
}

namespace joined_by_derived {
class Worker {
public:
    void start() { thread_ = std::thread([this] { loop(); }); }
    virtual ~Worker() = default;

protected:
    virtual void step() = 0;
    void stop() {
        stop_ = true;
        if (thread_.joinable())
            thread_.join(); /* fine: the derived class waits */
    }

private:
    void loop() {
        while (!stop_)
            step();
    }
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

class Counter : public Worker {
public:
    ~Counter() override { stop(); }

protected:
    void step() override { count_++; }

private:
    std::atomic<int> count_{0};
};
}

namespace not_overridden {
class Worker {
public:
    void start() { thread_ = std::thread([this] { loop(); }); }
    virtual ~Worker() {
        thread_.join(); /* fine: nobody overrides what the thread calls */
    }

protected:
    virtual void step() {}
    virtual void name() {}

private:
    void loop() { step(); }
    std::thread thread_;
};

class Named : public Worker {
protected:
    void name() override {}
};
}

namespace not_virtual {
class Worker {
public:
    void start() { thread_ = std::thread([this] { step(); }); }
    ~Worker() {
        thread_.join(); /* fine: the very function of the base */
    }
    void step() { count_++; }

private:
    std::atomic<int> count_{0};
    std::thread thread_;
};

class Other : public Worker {
public:
    void step() {}
};
}

namespace joined_by_user {
class Worker {
public:
    void start() { thread_ = std::thread([this] { step(); }); }
    void wait() {
        if (thread_.joinable())
            thread_.join(); /* fine: users wait before the object ends */
    }
    virtual ~Worker() { wait(); }

protected:
    virtual void step() = 0;

private:
    std::thread thread_;
};

class Counter : public Worker {
protected:
    void step() override { count_++; }

private:
    std::atomic<int> count_{0};
};
}

int main() {
    {
        joined_by_base::Counter counter;
        counter.start();
    }
    {
        by_member_function::Socket socket;
        socket.start();
    }
    {
        joined_by_derived::Counter counter;
        counter.start();
    }
    {
        not_overridden::Named named;
        named.start();
    }
    {
        not_virtual::Other other;
        other.start();
    }
    joined_by_user::Counter user;
    user.start();
    user.wait();
    return 0;
}
