// Row 10 with std::thread in the objects.
#include <memory>
#include <thread>
#include <vector>

struct ThreadInfo {
    std::thread thread;
    int number = 0;
    int result = 0;
};

static void work(ThreadInfo *info) { info->result = info->number + 1; } // fine: shared-data-race-through-thread-argument

std::vector<std::unique_ptr<ThreadInfo>> start() {
    std::vector<std::unique_ptr<ThreadInfo>> infos;
    for (int i = 0; i < 2; i++) {
        infos.push_back(std::make_unique<ThreadInfo>());
        infos.back()->number = i;
        infos.back()->thread = std::thread(work, infos.back().get()); // fine: thread-never-joined
    }
    return infos;
}

int main() {
    auto infos = start();
    int sum = 0;
    for (auto &info : infos) {
        info->thread.join();
        sum += info->result;
    }
    return sum;
}
