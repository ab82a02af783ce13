#include "service.h"
#include <stdlib.h>

static void *serve(void *argument) { return argument; }

void service_start(struct service *service) {
    if (pthread_create(&service->thread, NULL, serve, NULL) != 0) // fine: thread-never-joined judged at the owners
        exit(1);
    service->running = 1;
}

void service_stop(struct service *service) {
    pthread_join(service->thread, NULL);
    service->running = 0;
}
