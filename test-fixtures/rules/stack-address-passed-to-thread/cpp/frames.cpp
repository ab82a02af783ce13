// References and pointers to locals in C++ threads.
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

struct Job { int input = 0; int output = 0; };

static void fill(Job &job) { job.output = job.input; }
static void fill_pointer(Job *job) { job->output = job->input; } /* fine: shared-data-race-through-thread-argument */
static void show(std::string text) { text += "!"; }

void detached_reference() {
    Job job;
    std::thread thread(fill, std::ref(job)); // expect: stack-address-passed-to-thread "`job`"
    thread.detach();
}

void detached_pointer() {
    Job job;
    std::thread thread(fill_pointer, &job); // expect: stack-address-passed-to-thread "`job`"
    thread.detach();
}

void detached_capture() {
    int count = 0;
    std::thread thread([&count] { count++; }); // expect: stack-address-passed-to-thread "`count`"
    thread.detach();
}

void detached_capture_all() {
    Job job;
    std::thread([&] { job.output = 1; }).detach(); // expect: stack-address-passed-to-thread "`job`"
}

std::thread handed_out() {
    Job job;
    std::thread thread(fill_pointer, &job); // expect: stack-address-passed-to-thread "`job`"
    return thread;
}

void early_detach(bool hurry) {
    Job job;
    std::thread thread(fill_pointer, &job); // expect: stack-address-passed-to-thread "`job`"
    if (hurry) {
        thread.detach();
        return;
    }
    thread.join();
}

void by_value() {
    Job job;
    std::thread thread([job]() mutable { job.output = 1; }); // fine: stack-address-passed-to-thread a copy
    thread.detach();
}

void copied_argument() {
    std::string text = "hello";
    std::thread thread(show, text); // fine: stack-address-passed-to-thread a copy
    thread.detach();
}

int joined() {
    Job job;
    std::thread thread(fill, std::ref(job)); // fine: stack-address-passed-to-thread
    thread.join();
    return job.output;
}

int joined_vector() {
    std::vector<Job> jobs(4);
    std::vector<std::thread> threads;
    for (auto &job : jobs)
        threads.emplace_back(fill_pointer, &job); // fine: stack-address-passed-to-thread
    for (auto &thread : threads)
        thread.join();
    return jobs[0].output;
}

int joins_itself() {
    Job job;
    std::jthread thread([&job] { job.output = 1; }); // fine: stack-address-passed-to-thread the destructor joins before job dies
    return 0;
}

void shared_ownership() {
    auto job = std::make_shared<Job>();
    std::thread thread([job] { job->output = 1; }); // fine: stack-address-passed-to-thread the thread owns it, too
    thread.detach();
}

void on_heap() {
    Job *job = new Job();
    std::thread thread(fill_pointer, job); // fine: stack-address-passed-to-thread heap
    thread.detach();
}

int awaited() {
    Job job;
    auto done = std::async(std::launch::async, [&job] { job.output = 1; }); // fine: stack-address-passed-to-thread awaited
    done.wait();
    return job.output;
}
