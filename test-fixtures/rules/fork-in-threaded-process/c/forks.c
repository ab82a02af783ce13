#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void *work(void *argument) {
    pid_t child = fork(); // expect: fork-in-threaded-process "copies a process whose other threads may hold locks"
    if (child == 0) {
        printf("in the child\n");
        _exit(0);
    }
    waitpid(child, NULL, 0);
    return argument;
}

static void run(char *name) {
    pid_t child = fork(); /* fine */
    if (child == 0) {
        execlp(name, name, (char *) NULL);
        _exit(127);
    }
    waitpid(child, NULL, 0);
}

static void snapshot(void) {
    if (fork() == 0) { // expect: fork-in-threaded-process
        puts("snapshot");
        exit(0);
    }
}

static void start_daemon(void) {
    if (fork() != 0) /* fine */
        exit(0);
}

static void launch(char *name) {
    execlp(name, name, (char *) NULL);
}

static void run_elsewhere(char *name) {
    if (fork() == 0) /* fine */
        launch(name);
}

int main(int argc, char **argv) {
    pthread_t thread;
    start_daemon();
    if (pthread_create(&thread, NULL, work, NULL) != 0)
        abort();
    run(argv[argc - 1]);
    run_elsewhere(argv[0]);
    snapshot();
    pthread_join(thread, NULL);
    if (fork() == 0) /* fine */
        puts("alone again");
    return 0;
}
