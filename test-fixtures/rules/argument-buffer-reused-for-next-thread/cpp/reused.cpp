#include <thread>
#include <vector>

struct Task { int number = 0; int size = 0; };

static void work(Task *task) {
    int number = task->number; // expect: argument-buffer-reused-for-next-thread
    number += task->size; // expect: argument-buffer-reused-for-next-thread
}

static void by_reference(Task &task) {
    int size = task.size; // expect: argument-buffer-reused-for-next-thread
    (void) size;
}

static void by_value(Task task) {
    task.number++; /* fine: a copy */
}

static void own(Task *task) {
    int number = task->number; /* fine: one for each thread */
    (void) number;
}

static void shared() {
    Task task;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; i++) {
        task.number = i; // expect: argument-buffer-reused-for-next-thread "task.number"
        task.size = i; // expect: argument-buffer-reused-for-next-thread "task.size"
        threads.emplace_back(work, &task);
    }
    for (auto &thread : threads)
        thread.join();
}

static void referenced() {
    Task task;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; i++) {
        task.size = i; // expect: argument-buffer-reused-for-next-thread
        threads.emplace_back(by_reference, std::ref(task));
    }
    for (auto &thread : threads)
        thread.join();
}

static void copied() {
    Task task;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; i++) {
        task.number = i; /* fine: the thread gets a copy */
        threads.emplace_back(by_value, task);
    }
    for (auto &thread : threads)
        thread.join();
}

static void array() {
    Task tasks[3];
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; i++) {
        tasks[i].number = i; /* fine: an element for each */
        threads.emplace_back(own, &tasks[i]);
    }
    for (auto &thread : threads)
        thread.join();
}

static void in_turn() {
    Task task;
    for (int i = 0; i < 3; i++) {
        task.number = i; /* fine: joined before the next */
        std::thread thread(own, &task);
        thread.join();
    }
}

int main() {
    shared();
    referenced();
    copied();
    array();
    in_turn();
}
