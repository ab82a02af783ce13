#include "service.h"

static void careful(void) {
    struct service service;
    service_start(&service); // fine: thread-never-joined stopped below
    service_stop(&service);
}

static void careless(void) {
    struct service service;
    service_start(&service); // expect: thread-never-joined
}

int main(void) {
    careful();
    careless();
    return 0;
}
