#include <cstdio>
#include <mutex>
#include <thread>

class Texture {
public:
    void retain() {
        std::lock_guard<std::mutex> lk(mu_);
        ++refs_;
    }
    void release() {
        std::lock_guard<std::mutex> lk(mu_);
        if (--refs_ == 0)
            delete this; // expect: mutex-destroyed-while-locked "mu_"
    }
    /* The lock is given back first. */
    void drop() {
        bool last;
        {
            std::lock_guard<std::mutex> lk(mu_);
            last = --refs_ == 0;
        }
        if (last)
            delete this; /* fine */
    }
    void drop_unlocked() {
        std::unique_lock<std::mutex> lk(mu_);
        if (--refs_ != 0)
            return;
        lk.unlock();
        delete this; /* fine */
    }

private:
    std::mutex mu_;
    int refs_ = 1;
};

struct Node {
    std::mutex m;
    Node *next = nullptr;
    int *payload = nullptr;
};

/* The lock of the list, or of another node, is not in the memory that goes. */
static std::mutex listLock;
static Node *head;

static void pop() {
    std::lock_guard<std::mutex> g(listLock);
    Node *n = head;
    if (n) {
        head = n->next;
        delete n; /* fine */
    }
}

static void clear(Node *n) {
    std::lock_guard<std::mutex> g(n->m);
    delete n->payload; /* fine */
    n->payload = nullptr;
}

static void end(Node *n) {
    n->m.lock();
    delete n; // expect: mutex-destroyed-while-locked "n->m"
}

int main() {
    Texture *tex = new Texture;
    Texture *other = new Texture;
    tex->retain();
    other->retain();
    std::thread t([tex, other] {
        tex->release();
        other->drop();
        pop();
    });
    tex->release();
    other->drop_unlocked();
    t.join();
    Node *n = new Node;
    clear(n);
    end(n);
}
