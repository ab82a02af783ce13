#include <cstdio>
#include <cstdlib>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

extern char **environ;

static void report() {
    if (fork() == 0) { // expect: fork-in-threaded-process "copies a process whose other threads may hold locks"
        std::puts("child");
        std::exit(0);
    }
}

static void convert(const char *name) {
    pid_t child = fork(); // expect: fork-in-threaded-process
    if (child == 0) {
        std::vector<char> buffer(100);
        std::snprintf(buffer.data(), buffer.size(), "%s.out", name);
        _exit(0);
    }
    waitpid(child, nullptr, 0);
}

static void run(char *name) {
    pid_t child = fork(); /* fine */
    if (child == 0) {
        execlp(name, name, static_cast<char *>(nullptr));
        _exit(127);
    }
    waitpid(child, nullptr, 0);
}

static void spawned(char *name) {
    char *arguments[] = {name, nullptr};
    pid_t child;
    posix_spawnp(&child, name, nullptr, nullptr, arguments, environ); /* fine */
}

int main(int, char **arguments) {
    if (fork() != 0) /* fine: nothing runs yet */
        return 0;
    std::thread first(report), second(convert, "a");
    run(arguments[0]);
    spawned(arguments[0]);
    first.join();
    second.join();
    return 0;
}
