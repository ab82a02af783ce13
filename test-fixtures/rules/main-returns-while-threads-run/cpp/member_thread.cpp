#include <pthread.h>

class Logger {
public:
    void start() {
        if (pthread_create(&thread, nullptr, run, this) != 0)
            throw 1;
    }

private:
    static void *run(void *self) { return self; }
    pthread_t thread;
};

static Logger logger;

int main() {
    logger.start(); // expect: main-returns-while-threads-run
    return 0;
}
