#include <memory>
#include <thread>
#include <vector>

struct Job { int number; };

static void work(std::shared_ptr<Job> job) { job->number++; }
static void read(const Job *job) { (void) job->number; }

int main() {
    auto *plain = new Job{1};
    std::thread reader(read, plain);
    reader.join();
    delete plain; /* fine: joined before */
    std::thread worker(work, std::make_shared<Job>()); /* fine: the last owner frees it */
    worker.join();
    return 0;
}
