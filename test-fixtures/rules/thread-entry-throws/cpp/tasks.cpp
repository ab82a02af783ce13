#include <future>
#include <stdexcept>
#include <thread>

static int compute(int n) {
    if (n < 0)
        throw std::domain_error("negative"); /* fine */
    return n;
}

int main() {
    std::future<int> answer = std::async(std::launch::async, compute, 4);
    try {
        return answer.get();
    } catch (const std::exception &) {
        return 1;
    }
}
