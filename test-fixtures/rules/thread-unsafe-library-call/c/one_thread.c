#include <stdio.h>
#include <string.h>
#include <time.h>

int main(int argc, char **argv) {
    time_t now = time(NULL);
    puts(ctime(&now)); /* fine */
    for (char *word = strtok(argv[argc - 1], ","); word; word = strtok(NULL, ",")) /* fine */
        puts(word);
    puts(strerror(1)); /* fine */
    return 0;
}
