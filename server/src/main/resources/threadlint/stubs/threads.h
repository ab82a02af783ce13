#ifndef THREADLINT_THREADS
#define THREADLINT_THREADS
typedef unsigned long thrd_t;
typedef struct mtx_t { int opaque; } mtx_t;
typedef struct cnd_t { int opaque; } cnd_t;
typedef unsigned int tss_t;
typedef struct once_flag { int opaque; } once_flag;
typedef int (*thrd_start_t)(void *);
struct timespec;
enum { mtx_plain = 0, mtx_recursive = 1, mtx_timed = 2 };
enum { thrd_success = 0, thrd_nomem = 1, thrd_timedout = 2, thrd_busy = 3, thrd_error = 4 };
#define ONCE_FLAG_INIT {0}
#ifndef __cplusplus
#define thread_local __thread
#endif
int thrd_create(thrd_t *, thrd_start_t, void *);
int thrd_join(thrd_t, int *);
int thrd_detach(thrd_t);
void thrd_exit(int);
thrd_t thrd_current(void);
int thrd_equal(thrd_t, thrd_t);
int thrd_sleep(const struct timespec *, struct timespec *);
void thrd_yield(void);
int mtx_init(mtx_t *, int);
int mtx_lock(mtx_t *);
int mtx_timedlock(mtx_t *, const struct timespec *);
int mtx_trylock(mtx_t *);
int mtx_unlock(mtx_t *);
void mtx_destroy(mtx_t *);
int cnd_init(cnd_t *);
int cnd_signal(cnd_t *);
int cnd_broadcast(cnd_t *);
int cnd_wait(cnd_t *, mtx_t *);
int cnd_timedwait(cnd_t *, mtx_t *, const struct timespec *);
void cnd_destroy(cnd_t *);
void call_once(once_flag *, void (*)(void));
int tss_create(tss_t *, void (*)(void *));
void *tss_get(tss_t);
int tss_set(tss_t, void *);
void tss_delete(tss_t);
#endif
