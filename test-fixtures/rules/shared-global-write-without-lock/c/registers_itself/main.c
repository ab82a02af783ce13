#include "modules.h"
#include <unistd.h>

int main(void) {
    loaded = 1; /* fine: no module runs yet */
    start_all();
    running = 1; // expect: shared-global-write-without-lock "thread reads"
    for (;;) {
        pause();
    }
}
