#include <memory>
#include <mutex>
#include <thread>

struct Job { int input = 1; int output = 0; };

static int *numbers;
static Job *shared;
static Job *guarded;
static std::mutex mutex;

static void use(Job *job) {
    job->output = job->input + 1; // expect: shared-object-freed-while-in-use
}

static void own(std::unique_ptr<Job> job) {
    job->output = 2; /* fine: the thread has it alone */
}

static void finish(Job *job) {
    job->output = 3; /* fine: the thread frees it itself */
    delete job;
}

static void read() {
    int sum = numbers[1]; // expect: shared-object-freed-while-in-use
    sum += shared->input; // expect: shared-object-freed-while-in-use
    std::lock_guard<std::mutex> hold(mutex);
    if (guarded != nullptr)
        sum += guarded->input; /* fine: deleted under the lock */
}

int main() {
    Job *early = new Job();
    Job *late = new Job();
    numbers = new int[4]();
    shared = new Job();
    guarded = new Job();
    std::thread a(use, early);
    std::thread b(use, late);
    std::thread c(own, std::make_unique<Job>());
    std::thread d(finish, new Job());
    std::thread e(read);
    delete early; // expect: shared-object-freed-while-in-use "frees the memory"
    delete[] numbers; // expect: shared-object-freed-while-in-use
    delete shared; // expect: shared-object-freed-while-in-use
    {
        std::lock_guard<std::mutex> hold(mutex);
        delete guarded; /* fine: guarded */
        guarded = nullptr;
    }
    a.join();
    b.join();
    c.join();
    d.join();
    e.join();
    delete late; /* fine: after the join */
    return 0;
}
