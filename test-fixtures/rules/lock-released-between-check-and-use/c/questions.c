#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct user { char name[32]; int id; };
struct node { struct node *next; int key; };

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static struct user users[64];
static int count, capacity = 64;
static struct node *head;
static bool started;

static int contains(const char *name)
{
    int found = 0;
    pthread_mutex_lock(&mu);
    for (int i = 0; i < count; i++)
        if (strcmp(users[i].name, name) == 0) {
            found = 1;
            break;
        }
    pthread_mutex_unlock(&mu);
    return found;
}

static bool full(void)
{
    bool is;
    pthread_mutex_lock(&mu);
    is = count >= capacity;
    pthread_mutex_unlock(&mu);
    return is;
}

static int size(void)
{
    int n;
    pthread_mutex_lock(&mu);
    n = count;
    pthread_mutex_unlock(&mu);
    return n;
}

static void add(const char *name)
{
    pthread_mutex_lock(&mu);
    strcpy(users[count++].name, name);
    pthread_mutex_unlock(&mu);
}

static void add_if_room(const char *name)
{
    pthread_mutex_lock(&mu);
    if (count < capacity)
        strcpy(users[count++].name, name);
    pthread_mutex_unlock(&mu);
}

static int listed(int key)
{
    pthread_mutex_lock(&mu);
    for (struct node *n = head; n; n = n->next)
        if (n->key == key) {
            pthread_mutex_unlock(&mu);
            return 1;
        }
    pthread_mutex_unlock(&mu);
    return 0;
}

static void push(struct node *n)
{
    pthread_mutex_lock(&mu);
    n->next = head;
    head = n;
    pthread_mutex_unlock(&mu);
}

static bool is_started(void)
{
    pthread_mutex_lock(&mu);
    bool s = started;
    pthread_mutex_unlock(&mu);
    return s;
}

static void set_started(void)
{
    pthread_mutex_lock(&mu);
    started = true;
    pthread_mutex_unlock(&mu);
}

static void *work(void *arg)
{
    const char *name = arg;
    if (!contains(name))
        add(name); // expect: lock-released-between-check-and-use
    if (!full())
        add(name); // expect: lock-released-between-check-and-use
    if (!listed(3)) {
        struct node *n = malloc(sizeof *n);
        n->key = 3;
        push(n); // expect: lock-released-between-check-and-use
    }
    if (!full())
        add_if_room(name); /* fine */
    if (contains(name))
        printf("%s\n", name); /* fine */
    if (size() < 60)
        add(name); /* fine: a limit that need not be met */
    if (!is_started())
        set_started(); /* fine: as often as one likes */
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    if (!contains("root"))
        add("root"); /* fine */
    if (pthread_create(&a, NULL, work, "mia") || pthread_create(&b, NULL, work, "tom"))
        abort();
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    if (!contains("end"))
        add("end"); /* fine */
    return 0;
}
