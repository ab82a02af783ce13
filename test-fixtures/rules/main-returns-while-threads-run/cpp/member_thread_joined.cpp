#include <pthread.h>

class Logger {
public:
    void start() {
        if (pthread_create(&thread, nullptr, run, this) != 0) // fine: main-returns-while-threads-run stop joins
            throw 1;
    }
    void stop() { pthread_join(thread, nullptr); }

private:
    static void *run(void *self) { return self; }
    pthread_t thread;
};

static Logger logger;

int main() {
    logger.start();
    logger.stop();
    return 0;
}
