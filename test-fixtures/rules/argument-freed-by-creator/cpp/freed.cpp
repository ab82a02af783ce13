#include <memory>
#include <thread>

struct Job { int input = 1; int output = 0; };

static void use(Job *job) {
    job->output = job->input; // expect: argument-freed-by-creator
}

static void read(const int *numbers) {
    int first = numbers[0]; // expect: argument-freed-by-creator
    (void) first;
}

static void finish(Job *job) {
    job->output = 2; /* fine: the thread deletes it */
    delete job;
}

static void late(Job *job) {
    job->output = 3; /* fine: deleted after the join */
}

static void shared(std::shared_ptr<Job> job) {
    job->output = 4; /* fine: shared ownership */
}

static void early() {
    Job *job = new Job();
    std::thread thread(use, job);
    delete job; // expect: argument-freed-by-creator "frees the memory"
    thread.join();
}

static void array() {
    int *numbers = new int[4]();
    std::thread thread(read, numbers);
    delete[] numbers; // expect: argument-freed-by-creator
    thread.join();
}

static void detached() {
    Job *job = new Job();
    std::thread(use, job).detach();
    delete job; // expect: argument-freed-by-creator
}

static void captured() {
    Job *job = new Job();
    std::thread thread([job] { job->output = 5; }); // expect: argument-freed-by-creator
    delete job; // expect: argument-freed-by-creator
    thread.join();
}

int main() {
    early();
    array();
    detached();
    captured();
    std::thread a(finish, new Job());
    a.join();
    Job *job = new Job();
    std::thread b(late, job);
    b.join();
    delete job; /* fine: joined */
    auto kept = std::make_shared<Job>();
    std::thread c(shared, kept);
    kept.reset(); /* fine: the thread has a share */
    c.join();
}
