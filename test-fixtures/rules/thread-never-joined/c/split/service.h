#include <pthread.h>
struct service { pthread_t thread; int running; };
void service_start(struct service *service);
void service_stop(struct service *service);
