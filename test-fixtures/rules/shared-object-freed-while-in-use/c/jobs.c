#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct job { int input; int output; char *text; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int *numbers;
static char *text;
static struct job *current;
static int *kept;

static void *use(void *argument) {
    struct job *job = argument;
    job->output = job->input + 1; // expect: shared-object-freed-while-in-use
    return NULL;
}

static void *use_and_free(void *argument) {
    struct job *job = argument;
    job->output = 1; /* fine: the thread owns it and frees it */
    free(job);
    return NULL;
}

static void *read_numbers(void *unused) {
    int sum = numbers[0]; // expect: shared-object-freed-while-in-use
    pthread_mutex_lock(&lock);
    if (current != NULL)
        sum += current->input; /* fine: freed under the same lock */
    pthread_mutex_unlock(&lock);
    sum += kept[1]; /* fine: freed after the join */
    return (void *) (size_t) sum;
}

static void *read_text(void *unused) {
    return (void *) strlen(text); // expect: shared-object-freed-while-in-use
}

static struct job *make(void) {
    struct job *job = calloc(1, sizeof *job);
    if (job == NULL)
        exit(1);
    return job;
}

static void destroy(struct job *job) {
    free(job); // expect: shared-object-freed-while-in-use
}

int main(void) {
    pthread_t a, b, c, d, e, f;
    struct job *early = make();
    struct job *late = make();
    struct job *given = make();
    struct job *wrapped = make();
    numbers = calloc(4, sizeof *numbers);
    kept = calloc(4, sizeof *kept);
    text = strdup("text");
    current = make();
    if (pthread_create(&a, NULL, use, early) || pthread_create(&b, NULL, use, late) || pthread_create(&c, NULL, use_and_free, given))
        exit(1);
    if (pthread_create(&d, NULL, read_numbers, NULL) || pthread_create(&e, NULL, read_text, NULL) || pthread_create(&f, NULL, use, wrapped))
        exit(1);
    free(early); // expect: shared-object-freed-while-in-use "frees the memory"
    destroy(wrapped);
    numbers = realloc(numbers, 8 * sizeof *numbers); // expect: shared-object-freed-while-in-use // expect: shared-global-write-without-lock
    free(text); // expect: shared-object-freed-while-in-use "thread `read_text` may still read it"
    pthread_mutex_lock(&lock);
    free(current); /* fine: the reader holds the lock, too */
    current = NULL;
    pthread_mutex_unlock(&lock);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    pthread_join(d, NULL);
    pthread_join(e, NULL);
    pthread_join(f, NULL);
    free(late); /* fine: joined before */
    free(kept); /* fine: joined before */
    return 0;
}
