#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

static int hits, tries, level, both, marks[4], seats, size_, votes, spare, kept;

struct View {
    std::atomic_ref<int> seats_;
    explicit View(int &n) : seats_(n) {}
    void take() { seats_.fetch_sub(1); }
    int left() const { return seats_; }
};

static void bump(std::atomic_ref<int> r) { r += 2; }
static std::atomic_ref<int> of(int &n) { return std::atomic_ref<int>(n); }

static void work(View *view)
{
    std::atomic_ref<int> h(hits);
    h.fetch_add(1);
    std::atomic_ref t{tries};
    ++t;
    bump(std::atomic_ref<int>(level));
    std::atomic_ref<int>(both).fetch_add(1);
    std::atomic_ref<int>(marks[1]).store(3);
    view->take();
    of(votes)++;
    auto copy = h;
    copy -= 1;
    auto add = [r = std::atomic_ref<int>(size_)] { r.fetch_add(2); };
    add();
    auto sub = [h, t] { h.fetch_sub(1); t.store(2); };
    sub();
    int v = std::atomic_ref<int>(spare);
    std::atomic_ref<int>(kept) = v;
}

/* Each way to hold a view, and plain code beside it that is ordered or that views the same object. */
static void alone(int &n)
{
    std::atomic_ref<int> r(n);
    r = 4;
    n = r + 1; /* fine: nobody else has it */
}

int main()
{
    View view(seats);
    hits = 1; /* fine: before the threads */
    int own = 0;
    alone(own);
    std::thread a(work, &view), b(work, &view);
    int seen = hits; // expect: mixed-atomic-and-plain-access "hits"
    seen += tries; // expect: mixed-atomic-and-plain-access "tries"
    seen += level; // expect: mixed-atomic-and-plain-access "level"
    seen += std::atomic_ref<int>(both).load(); /* fine: atomic on both sides */
    seen += marks[1]; // expect: mixed-atomic-and-plain-access "marks"
    seen += marks[2]; /* fine: another element */
    seen += seats; // expect: mixed-atomic-and-plain-access "seats"
    seen += votes; // expect: mixed-atomic-and-plain-access "votes"
    seen += size_; // expect: mixed-atomic-and-plain-access "size_"
    seen += spare; /* fine: both only read */
    seen += kept; // expect: mixed-atomic-and-plain-access "kept"
    int l = view.left(); /* fine: by the view */
    seen += of(votes) + std::atomic_ref(size_); /* fine: views made on the spot */
    std::atomic_ref<int> again{hits};
    seen += again; /* fine: the conversion loads atomically */
    a.join();
    b.join();
    std::printf("%d %d %d %d\n", seen, l, own, hits); /* fine: after the joins */
    std::printf("%d %d\n", both, level); /* fine */
}
