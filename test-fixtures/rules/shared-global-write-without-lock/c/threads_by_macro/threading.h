#ifndef THREADING_H
#define THREADING_H
/* Who builds this says whether it has threads, and nothing in it does. */
#if defined(BUILD_THREADS) && defined(_WIN32)
# include <windows.h>
# define task_t HANDLE
#elif defined(BUILD_THREADS) /* POSIX */
# include <pthread.h>
# define task_t                  pthread_t
# define task_start(t, f, a)     pthread_create((t), NULL, (f), (a))
# define task_wait(t)            pthread_join((t), NULL)
# define latch_t                 pthread_mutex_t
# define latch_enter(l)          pthread_mutex_lock(l)
# define latch_leave(l)          pthread_mutex_unlock(l)
# define LATCH_FREE              PTHREAD_MUTEX_INITIALIZER
#else
# define task_start(t, f, a)     ((void) (t), (f)(a), 0)
# define task_wait(t)            ((void) (t))
# define latch_enter(l)          ((void) (l))
# define latch_leave(l)          ((void) (l))
#endif
#endif
