#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static char line[128];
static FILE *log_file;

static void from_terminal(void) {
    pthread_mutex_lock(&mu);
    fgets(line, sizeof line, stdin); // expect: blocking-call-while-holding-lock "`fgets`"
    pthread_mutex_unlock(&mu);
}

static void from_process(void) {
    FILE *p = popen("uptime", "r");
    if (!p)
        return;
    pthread_mutex_lock(&mu);
    while (fgets(line, sizeof line, p)) // expect: blocking-call-while-holding-lock "`fgets`"
        ;
    pthread_mutex_unlock(&mu);
    pclose(p);
}

static void from_descriptor(int fd) {
    FILE *s = fdopen(fd, "r");
    pthread_mutex_lock(&mu);
    int c = s ? fgetc(s) : EOF; // expect: blocking-call-while-holding-lock "`fgetc`"
    line[0] = (char)c;
    pthread_mutex_unlock(&mu);
}

static void from_file(const char *path) {
    pthread_mutex_lock(&mu);
    FILE *f = fopen(path, "r");
    if (f) {
        if (fgets(line, sizeof line, f) == NULL) /* fine: its own file */
            line[0] = 0;
        fclose(f);
    }
    pthread_mutex_unlock(&mu);
}

static void from_given(FILE *f) {
    pthread_mutex_lock(&mu);
    fgets(line, sizeof line, f); /* fine: nobody knows what it is */
    pthread_mutex_unlock(&mu);
}

static void from_global(void) {
    pthread_mutex_lock(&mu);
    if (log_file && fread(line, 1, sizeof line, log_file) > 0) /* fine */
        line[127] = 0;
    pthread_mutex_unlock(&mu);
}

static void before_lock(void) {
    char mine[128];
    if (!fgets(mine, sizeof mine, stdin)) /* fine: no lock */
        return;
    pthread_mutex_lock(&mu);
    line[0] = mine[0];
    pthread_mutex_unlock(&mu);
}

static void *work(void *arg) {
    from_terminal();
    from_process();
    from_descriptor(3);
    from_file(arg);
    from_given(log_file);
    from_global();
    before_lock();
    return NULL;
}

int main(void) {
    pthread_t t;
    if (pthread_create(&t, NULL, work, "/etc/hosts"))
        abort();
    work("/etc/passwd");
    pthread_join(t, NULL);
    return 0;
}
