// Threads that read their number too late meet at one row: that is one defect, told where the address is given away.
#include <pthread.h>

#define ROWS 4

static int grid[ROWS][8];
static long sums[ROWS];
static long counts[ROWS];
static long total;

static void *sum_row(void *arg)
{
    int row = *(int *)arg;
    long s = 0;
    for (int c = 0; c < 8; c++)
        s += grid[row][c];
    sums[row] = s;
    total += s; // expect: non-atomic-update-of-shared-counter
    return NULL;
}

static void *count_row(void *arg)
{
    int row = *(int *)arg;
    counts[row]++; // fine
    return NULL;
}

int main(void)
{
    pthread_t tid[ROWS];
    int numbers[ROWS];
    int i;
    for (i = 0; i < ROWS; i++)
        if (pthread_create(&tid[i], NULL, sum_row, &i) != 0) // expect: loop-variable-address-passed-to-thread
            return 1;
    for (int j = 0; j < ROWS; j++)
        pthread_join(tid[j], NULL);
    for (int j = 0; j < ROWS; j++) {
        numbers[j] = j;
        if (pthread_create(&tid[j], NULL, count_row, &numbers[j]) != 0) // fine
            return 1;
    }
    for (int j = 0; j < ROWS; j++)
        pthread_join(tid[j], NULL);
    return sums[0] > counts[0] && total > 0; // fine
}
