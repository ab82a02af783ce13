#include <atomic>
#include <semaphore>
#include <stdexcept>
#include <thread>
#include <vector>

static std::counting_semaphore<4> seats(4);
static std::counting_semaphore<2> desks(2);
static std::counting_semaphore<2> rooms(2);
static std::binary_semaphore token(1);
static std::atomic<int> done{0};

static bool sit(int guest) {
    seats.acquire(); // expect: semaphore-permit-leaked "`seats`"
    if (guest % 3 == 0)
        return false;
    ++done;
    seats.release();
    return true;
}

static bool write(int guest) {
    desks.acquire(); /* fine */
    const bool ok = guest % 3 != 0;
    if (ok)
        ++done;
    desks.release();
    return ok;
}

/* Not every attempt gets a permit. */
static bool meet(int guest) {
    if (!rooms.try_acquire()) /* fine */
        return false;
    done += guest;
    rooms.release();
    return true;
}

class Permit {
public:
    explicit Permit(std::binary_semaphore &s) : s_(s) { s_.acquire(); }
    ~Permit() { s_.release(); }

private:
    std::binary_semaphore &s_;
};

static bool talk(int guest) {
    Permit permit(token); /* fine */
    if (guest % 3 == 0)
        return false;
    ++done;
    return true;
}

class Kitchen {
public:
    int cook(int guest) {
        stoves_.acquire(); // expect: semaphore-permit-leaked "stoves_"
        if (guest < 0)
            return 0;
        const int dish = guest * 2;
        stoves_.release();
        return dish;
    }

private:
    std::counting_semaphore<2> stoves_{2};
};

int main() {
    Kitchen kitchen;
    std::vector<std::thread> guests;
    for (int i = 0; i < 8; ++i)
        guests.emplace_back([i, &kitchen] {
            sit(i);
            write(i);
            meet(i);
            talk(i);
            kitchen.cook(i - 1);
        });
    for (auto &guest : guests)
        guest.join();
}
