#include <atomic>
#include <thread>

static int hits;
static long size;
static int state;
static int done;
static std::atomic<int> proper{0};
static int alone;

struct Counter {
    int value = 0;
    std::atomic<int> safe{0};
};

static Counter counter;

static void work() {
    std::atomic_ref<int>(hits).fetch_add(1);
    __atomic_store_n(&size, 8, __ATOMIC_RELEASE);
    __sync_bool_compare_and_swap(&state, 0, 1);
    __atomic_fetch_add(&counter.value, 1, __ATOMIC_SEQ_CST);
    __atomic_store_n(&done, 1, __ATOMIC_RELEASE);
    proper.fetch_add(1);
    counter.safe++;
    __atomic_fetch_add(&alone, 1, __ATOMIC_SEQ_CST); /* fine: no other thread uses it */
}

int main() {
    hits = 1; /* fine: before the thread */
    std::thread thread(work);
    int seen = hits; // expect: mixed-atomic-and-plain-access "hits"
    seen += static_cast<int>(size); // expect: mixed-atomic-and-plain-access "size"
    seen += state; // expect: mixed-atomic-and-plain-access "state"
    counter.value = 3; // expect: mixed-atomic-and-plain-access "counter.value"
    done = 0; // expect: mixed-atomic-and-plain-access "done"
    seen += proper; /* fine: the conversion loads atomically */
    seen += counter.safe; /* fine: atomic member */
    std::atomic_ref<long> view(size);
    seen += static_cast<int>(view.load()); /* fine: atomic on both sides */
    thread.join();
    return seen + hits + state; /* fine: after the join */
}
