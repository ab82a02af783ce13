/* Members that all objects of a type keep under one lock: which object a thread has is not known, that everybody else takes the lock is. */
#include <pthread.h>
#include <stdlib.h>

struct session {
    pthread_mutex_t lock;
    long sent;
    long dropped;
    int quiet;
    int level;
    int fresh;
    int seen;
    struct session *next;
};

struct table {
    pthread_mutex_t lock;
    struct session *first;
};

/* What a worker is given; many have the same session. */
struct job {
    struct session *session;
    int number;
};

static struct table sessions = { PTHREAD_MUTEX_INITIALIZER, NULL };
static pthread_mutex_t trace_lock = PTHREAD_MUTEX_INITIALIZER;
static long lines[16];

static struct session *find(int number) {
    struct session *found;
    pthread_mutex_lock(&sessions.lock);
    for (found = sessions.first; found != NULL && number > 0; number--) {
        found = found->next;
    }
    pthread_mutex_unlock(&sessions.lock);
    return found;
}

static void add_sent(struct session *session, long bytes) {
    pthread_mutex_lock(&session->lock);
    session->sent += bytes;
    session->dropped++;
    pthread_mutex_unlock(&session->lock);
}

static long total_sent(void) {
    long sum = 0;
    struct session *session;
    pthread_mutex_lock(&sessions.lock);
    for (session = sessions.first; session != NULL; session = session->next) {
        pthread_mutex_lock(&session->lock);
        sum += session->sent + session->dropped;
        pthread_mutex_unlock(&session->lock);
    }
    pthread_mutex_unlock(&sessions.lock);
    return sum;
}

static void forget(struct session *session) {
    session->sent = 0; /* expect: inconsistent-lock-for-shared-data "both other functions that use it hold `session->lock`, another such thread among them" */
}

/* The level is set by its owner alone, and without the lock in two places: nobody has a rule for it. */
static void louder(struct session *session) {
    session->level++; /* fine */
}

static void softer(struct session *session) {
    session->level--; /* fine */
}

static int level(struct session *session) {
    int value;
    pthread_mutex_lock(&session->lock);
    value = session->level;
    pthread_mutex_unlock(&session->lock);
    return value;
}

/* One function with the lock is no rule either. */
static void hush(struct session *session) {
    pthread_mutex_lock(&session->lock);
    session->quiet = 1;
    pthread_mutex_unlock(&session->lock);
}

static int is_quiet(struct session *session) {
    return session->quiet; /* fine */
}

/* Callers hold the lock for it. */
static void count_locked(struct session *session) {
    session->seen++; /* fine */
}

static void see(struct session *session) {
    pthread_mutex_lock(&session->lock);
    count_locked(session);
    pthread_mutex_unlock(&session->lock);
}

static void see_twice(struct session *session) {
    pthread_mutex_lock(&session->lock);
    count_locked(session);
    session->seen++;
    pthread_mutex_unlock(&session->lock);
}

static int seen(struct session *session) {
    int value;
    pthread_mutex_lock(&session->lock);
    value = session->seen;
    pthread_mutex_unlock(&session->lock);
    return value;
}

/* Who makes the lock has the object for itself. */
static struct session *open_session(struct table *table) {
    struct session *made = malloc(sizeof *made);
    pthread_mutex_init(&made->lock, NULL);
    made->sent = 0; /* fine */
    made->dropped = 0; /* fine */
    made->fresh = 1; /* fine */
    made->seen = 0; /* fine */
    pthread_mutex_lock(&table->lock);
    made->next = table->first;
    table->first = made;
    pthread_mutex_unlock(&table->lock);
    return made;
}

static void age(struct session *session) {
    pthread_mutex_lock(&session->lock);
    session->fresh = 0;
    pthread_mutex_unlock(&session->lock);
}

static int is_fresh(struct session *session) {
    int value;
    pthread_mutex_lock(&session->lock);
    value = session->fresh;
    pthread_mutex_unlock(&session->lock);
    return value;
}

/* Elements of an array under one lock. */
static void trace(int number) {
    pthread_mutex_lock(&trace_lock);
    lines[number & 15]++;
    pthread_mutex_unlock(&trace_lock);
}

static void untrace(int number) {
    pthread_mutex_lock(&trace_lock);
    lines[number & 7] = 0;
    pthread_mutex_unlock(&trace_lock);
}

static void *serve(void *argument) {
    struct job *job = argument;
    int number;
    for (number = 0; number < 100; number++) {
        struct session *session = job->session;
        add_sent(session, 10);
        louder(session);
        softer(session);
        hush(session);
        age(session);
        see(session);
        see_twice(session);
        trace(level(session) + is_quiet(session) + is_fresh(session));
        job->number++; /* fine: each worker has a job of its own */
        if (number == 50) {
            forget(session);
        }
    }
    return argument;
}

static void *report(void *argument) {
    long *answer = argument;
    *answer = total_sent() + seen(find(3));
    untrace(2);
    return NULL;
}

int main(void) {
    pthread_t workers[4];
    pthread_t reporter;
    long answer = 0;
    int i;
    struct session *before = open_session(&sessions);
    struct session *other = open_session(&sessions);
    before->sent = 1; /* fine: nobody runs yet */
    lines[0] = 1; /* fine */
    for (i = 0; i < 4; i++) {
        struct job *job = calloc(1, sizeof *job);
        job->session = i % 3 == 0 ? before : other;
        if (pthread_create(&workers[i], NULL, serve, job) != 0) {
            abort();
        }
    }
    if (pthread_create(&reporter, NULL, report, &answer) != 0) {
        abort();
    }
    for (i = 0; i < 4; i++) {
        pthread_join(workers[i], NULL);
    }
    pthread_join(reporter, NULL);
    find(1)->dropped = 0; /* fine: nobody runs any more */
    return answer > 0;
}
