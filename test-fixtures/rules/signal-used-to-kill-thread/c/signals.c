#include <pthread.h>
#include <signal.h>

static void wake(int number) { (void) number; }

void with_term(pthread_t thread) {
    pthread_kill(thread, SIGTERM); // expect: signal-used-to-kill-thread "`pthread_kill` with `SIGTERM` ends the whole process"
}

void with_kill(pthread_t thread) {
    pthread_kill(thread, SIGKILL); // expect: signal-used-to-kill-thread
}

void with_abort(pthread_t thread) {
    pthread_kill(thread, SIGABRT); // expect: signal-used-to-kill-thread
}

void with_interrupt(pthread_t thread) {
    pthread_kill(thread, SIGINT); // expect: signal-used-to-kill-thread
}

static void end(pthread_t thread, int number) {
    pthread_kill(thread, number); /* fine */
}

void all(pthread_t *threads, int count) {
    for (int i = 0; i < count; i++)
        pthread_kill(threads[i], SIGQUIT); // expect: signal-used-to-kill-thread
}

void is_there(pthread_t thread) {
    pthread_kill(thread, 0); /* fine */
}

void to_wake_it(pthread_t thread) {
    pthread_kill(thread, SIGUSR1); /* fine */
}

void with_a_handler(pthread_t thread) {
    struct sigaction action = { .sa_handler = wake };
    sigaction(SIGHUP, &action, NULL);
    pthread_kill(thread, SIGHUP); /* fine */
}

void politely(pthread_t thread) {
    pthread_cancel(thread); /* fine */
    end(thread, SIGUSR2);
}
