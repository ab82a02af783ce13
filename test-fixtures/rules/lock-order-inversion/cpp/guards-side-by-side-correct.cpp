#include <mutex>
#include <thread>

static std::mutex names, numbers, dates;
static int entries, days;

static void add() {
    std::lock_guard held(names);
    std::lock_guard more(numbers); /* fine: everybody takes names first */
    entries++;
}

static void removeAll() {
    {
        std::lock_guard held(numbers);
        entries--;
    }
    std::lock_guard more(names); /* fine: numbers is given back */
    days++;
}

static void clear() {
    std::scoped_lock both(numbers, names); /* fine: waits for none while it holds the other */
    entries = 0;
}

static void today() {
    std::unique_lock held(dates);
    std::unique_lock more(names, std::try_to_lock); /* fine: does not wait */
    if (more) {
        days++;
    }
}

static void rename() {
    std::lock_guard held(names);
    std::lock_guard more(dates); /* fine: whoever holds dates does not wait for names */
    days--;
}

int main() {
    std::thread adds(add), removes(removeAll), clears(clear), counts(today), renames(rename);
    adds.join();
    removes.join();
    clears.join();
    counts.join();
    renames.join();
    return entries + days;
}
