#include <string>
#include <thread>
#include <vector>

struct Job { int number; };

static void work(Job job) { (void) job.number; }
static void read(Job *job) { (void) job->number; }

void by_value() {
    Job job{};
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; i++) {
        job.number = i;
        threads.emplace_back(work, job); /* fine: each thread has its copy */
    }
    for (std::thread &thread : threads)
        thread.join();
}

void one_after_the_other() {
    Job job{};
    for (int i = 0; i < 3; i++) {
        job.number = i;
        std::thread thread(read, &job); /* fine: joined before the next round */
        thread.join();
    }
}
