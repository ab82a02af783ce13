#include <mutex>
#include <stdexcept>
#include <vector>

static std::mutex books;
static long balance;

static void require(bool good) {
    if (!good)
        throw std::runtime_error("refused");
}

void withdraw(long amount) {
    books.lock(); // expect: lock-leaked-on-exception "`require`"
    require(amount <= balance);
    balance -= amount;
    books.unlock();
}

void withdraw_guarded(long amount) {
    std::lock_guard<std::mutex> hold(books);
    require(amount <= balance); /* fine */
    balance -= amount;
}

void withdraw_caught(long amount) {
    books.lock(); /* fine */
    try {
        require(amount <= balance);
        balance -= amount;
    } catch (...) {
        books.unlock();
        throw;
    }
    books.unlock();
}

void withdraw_checked_before(long amount) {
    require(amount > 0);
    books.lock(); /* fine */
    balance -= amount;
    books.unlock();
}
