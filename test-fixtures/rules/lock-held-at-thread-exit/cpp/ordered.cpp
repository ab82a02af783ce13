#include <functional>
#include <mutex>
#include <thread>
#include <utility>

struct Purse {
    std::mutex m;
    int coins = 0;
};

static Purse left, right;
static Purse first, second;

static void take_both(Purse *a, Purse *b)
{
    if (std::less<Purse *>()(b, a))
        std::swap(a, b);
    a->m.lock();
    b->m.lock();
}

static void give_both(Purse *a, Purse *b)
{
    a->m.unlock();
    b->m.unlock();
}

static void give(Purse *from, Purse *to, int n)
{
    take_both(from, to);
    from->coins -= n; /* fine: both are locked */
    to->coins += n; /* fine */
    give_both(from, to); /* fine */
}

// Forgets one of the two on the way out.
static void give_badly(Purse *from, Purse *to, int n)
{
    take_both(from, to);
    from->coins -= n;
    to->coins += n;
    from->m.unlock();
}

// Swapped in the function itself, given back in the order in which they were locked.
static void give_here(Purse *from, Purse *to, int n)
{
    Purse *p = from, *q = to;
    if (q < p)
        std::swap(p, q);
    p->m.lock();
    q->m.lock();
    from->coins -= n;
    to->coins += n;
    q->m.unlock();
    p->m.unlock(); /* fine */
}

static void give_crossed(Purse *from, Purse *to, int n)
{
    Purse *p = from, *q = to;
    if (q < p)
        std::swap(p, q);
    p->m.lock();
    q->m.lock();
    from->coins -= n;
    to->coins += n;
    to->m.unlock(); /* fine: by their own names */
    from->m.unlock(); /* fine */
}

int main()
{
    std::thread a([] { give(&left, &right, 1); give_here(&left, &right, 1); give_crossed(&left, &right, 1); });
    std::thread b([] { give(&right, &left, 2); give_here(&right, &left, 2); give_crossed(&right, &left, 1); });
    std::thread c([] {
        give_badly(&first, &second, 2);
    }); // expect: lock-held-at-thread-exit "`second.m`"
    a.join();
    b.join();
    c.join();
    return left.coins + right.coins;
}
