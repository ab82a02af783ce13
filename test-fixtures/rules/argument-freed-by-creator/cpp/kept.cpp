#include <memory>
#include <thread>

struct Job { int number; };

static void work(Job *job) { (void) job->number; }
static void own(std::unique_ptr<Job> job) { (void) job->number; }

void freed_after_the_join() {
    Job *job = new Job{1};
    std::thread thread(work, job);
    thread.join();
    delete job; /* fine */
}

void handed_over() {
    auto job = std::make_unique<Job>();
    std::thread thread(own, std::move(job));
    job.reset(); /* fine: it is empty */
    thread.join();
}

void another_one() {
    Job *job = new Job{1}, *spare = new Job{2};
    std::thread thread(work, job);
    delete spare; /* fine */
    thread.join();
    delete job; /* fine */
}
