#include "modules.h"

static struct module *first;
int running;
int loaded;

void register_module(struct module *module) {
    module->next = first; /* fine: before main */
    first = module; /* fine */
}

void start_all(void) {
    struct module *module;
    for (module = first; module != 0; module = module->next) {
        module->start();
    }
}
