#ifndef THREADLINT_LIBC
#define THREADLINT_LIBC
#define NULL 0
#define EOF (-1)
#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 2147483647
#define INT_MAX 2147483647
#define CHAR_BIT 8
#define assert(x) ((x) ? (void) 0 : abort())
#ifndef __cplusplus
#define bool _Bool
#define true 1
#define false 0
#define static_assert(...)
typedef int wchar_t;
#endif
#define offsetof(t, m) ((unsigned long) &((t *) 0)->m)
#define va_start(a, b) ((void) 0)
#define va_end(a) ((void) 0)
#define va_arg(a, t) (*(t *) 0)
#define va_copy(a, b) ((void) 0)
#define EPERM 1
#define ENOENT 2
#define ESRCH 3
#define EINTR 4
#define EIO 5
#define EAGAIN 11
#define EWOULDBLOCK 11
#define ENOMEM 12
#define EBUSY 16
#define EINVAL 22
#define EDEADLK 35
#define ETIMEDOUT 110
#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGABRT 6
#define SIGBUS 7
#define SIGFPE 8
#define SIGKILL 9
#define SIGUSR1 10
#define SIGSEGV 11
#define SIGUSR2 12
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGCHLD 17
#define SIG_DFL ((void (*)(int)) 0)
#define SIG_IGN ((void (*)(int)) 1)
#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2
#define O_RDONLY 0
#define O_WRONLY 1
#define O_RDWR 2
#define O_CREAT 64
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2
typedef unsigned long size_t;
typedef long ssize_t;
typedef long ptrdiff_t;
typedef long intptr_t;
typedef unsigned long uintptr_t;
typedef long long intmax_t;
typedef unsigned long long uintmax_t;
typedef signed char int8_t;
typedef short int16_t;
typedef int int32_t;
typedef long int64_t;
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long uint64_t;
typedef long time_t;
typedef long clock_t;
typedef int clockid_t;
typedef long off_t;
typedef int pid_t;
typedef unsigned uid_t;
typedef unsigned gid_t;
typedef unsigned mode_t;
typedef unsigned useconds_t;
typedef long suseconds_t;
typedef int sig_atomic_t;
typedef struct va_list_tag *va_list;
typedef struct FILE { int opaque; } FILE;
typedef struct sigset_t { int opaque; } sigset_t;
typedef void (*sighandler_t)(int);
struct timespec { time_t tv_sec; long tv_nsec; };
struct timeval { time_t tv_sec; suseconds_t tv_usec; };
struct tm { int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst; };
struct sigaction { void (*sa_handler)(int); sigset_t sa_mask; int sa_flags; };
extern FILE *stdin, *stdout, *stderr;
extern __thread int errno;
int printf(const char *, ...);
int fprintf(FILE *, const char *, ...);
int sprintf(char *, const char *, ...);
int snprintf(char *, size_t, const char *, ...);
int vfprintf(FILE *, const char *, va_list);
int vsnprintf(char *, size_t, const char *, va_list);
int scanf(const char *, ...);
int fscanf(FILE *, const char *, ...);
int sscanf(const char *, const char *, ...);
int puts(const char *);
int putchar(int);
int getchar(void);
int fputs(const char *, FILE *);
int fputc(int, FILE *);
int fgetc(FILE *);
char *fgets(char *, int, FILE *);
FILE *fopen(const char *, const char *);
int fclose(FILE *);
int fflush(FILE *);
size_t fread(void *, size_t, size_t, FILE *);
size_t fwrite(const void *, size_t, size_t, FILE *);
int fseek(FILE *, long, int);
long ftell(FILE *);
int setvbuf(FILE *, char *, int, size_t);
void perror(const char *);
void *malloc(size_t);
void *calloc(size_t, size_t);
void *realloc(void *, size_t);
void free(void *);
void abort(void);
void exit(int);
void _exit(int);
int atexit(void (*)(void));
int atoi(const char *);
long atol(const char *);
double atof(const char *);
long strtol(const char *, char **, int);
unsigned long strtoul(const char *, char **, int);
int rand(void);
int rand_r(unsigned *);
void srand(unsigned);
char *getenv(const char *);
int system(const char *);
void qsort(void *, size_t, size_t, int (*)(const void *, const void *));
int abs(int);
void *memcpy(void *, const void *, size_t);
void *memmove(void *, const void *, size_t);
void *memset(void *, int, size_t);
int memcmp(const void *, const void *, size_t);
size_t strlen(const char *);
char *strcpy(char *, const char *);
char *strncpy(char *, const char *, size_t);
char *strcat(char *, const char *);
int strcmp(const char *, const char *);
int strncmp(const char *, const char *, size_t);
char *strchr(const char *, int);
char *strrchr(const char *, int);
char *strstr(const char *, const char *);
char *strdup(const char *);
char *strtok(char *, const char *);
char *strtok_r(char *, const char *, char **);
char *strerror(int);
int strerror_r(int, char *, size_t);
unsigned sleep(unsigned);
int usleep(useconds_t);
int nanosleep(const struct timespec *, struct timespec *);
ssize_t read(int, void *, size_t);
ssize_t write(int, const void *, size_t);
int open(const char *, int, ...);
int close(int);
int pipe(int *);
int dup2(int, int);
pid_t fork(void);
pid_t getpid(void);
int pause(void);
unsigned alarm(unsigned);
long sysconf(int);
int execvp(const char *, char *const *);
pid_t waitpid(pid_t, int *, int);
pid_t wait(int *);
int kill(pid_t, int);
int raise(int);
sighandler_t signal(int, sighandler_t);
int sigaction(int, const struct sigaction *, struct sigaction *);
int sigemptyset(sigset_t *);
int sigfillset(sigset_t *);
int sigaddset(sigset_t *, int);
int sigprocmask(int, const sigset_t *, sigset_t *);
int sigwait(const sigset_t *, int *);
time_t time(time_t *);
clock_t clock(void);
struct tm *localtime(const time_t *);
struct tm *gmtime(const time_t *);
struct tm *localtime_r(const time_t *, struct tm *);
char *ctime(const time_t *);
char *asctime(const struct tm *);
int clock_gettime(clockid_t, struct timespec *);
int gettimeofday(struct timeval *, void *);
int sched_yield(void);
double sqrt(double);
double pow(double, double);
double fabs(double);
int isdigit(int);
int isspace(int);
int isalpha(int);
int toupper(int);
int tolower(int);
#endif
