#ifndef THREADLINT_STDATOMIC
#define THREADLINT_STDATOMIC
typedef int atomic_bool;
typedef char atomic_char;
typedef signed char atomic_schar;
typedef unsigned char atomic_uchar;
typedef short atomic_short;
typedef unsigned short atomic_ushort;
typedef int atomic_int;
typedef unsigned int atomic_uint;
typedef long atomic_long;
typedef unsigned long atomic_ulong;
typedef long long atomic_llong;
typedef unsigned long long atomic_ullong;
typedef unsigned long atomic_size_t;
typedef long atomic_ptrdiff_t;
typedef long atomic_intptr_t;
typedef unsigned long atomic_uintptr_t;
typedef long long atomic_intmax_t;
typedef unsigned long long atomic_uintmax_t;
typedef struct atomic_flag { int opaque; } atomic_flag;
typedef enum memory_order { memory_order_relaxed, memory_order_consume, memory_order_acquire, memory_order_release, memory_order_acq_rel, memory_order_seq_cst } memory_order;
#define ATOMIC_VAR_INIT(x) x
#define ATOMIC_FLAG_INIT {0}
long atomic_load(volatile void *, ...);
long atomic_load_explicit(volatile void *, ...);
void atomic_store(volatile void *, ...);
void atomic_store_explicit(volatile void *, ...);
long atomic_exchange(volatile void *, ...);
long atomic_exchange_explicit(volatile void *, ...);
long atomic_compare_exchange_strong(volatile void *, ...);
long atomic_compare_exchange_strong_explicit(volatile void *, ...);
long atomic_compare_exchange_weak(volatile void *, ...);
long atomic_compare_exchange_weak_explicit(volatile void *, ...);
long atomic_fetch_add(volatile void *, ...);
long atomic_fetch_add_explicit(volatile void *, ...);
long atomic_fetch_sub(volatile void *, ...);
long atomic_fetch_sub_explicit(volatile void *, ...);
long atomic_fetch_or(volatile void *, ...);
long atomic_fetch_or_explicit(volatile void *, ...);
long atomic_fetch_xor(volatile void *, ...);
long atomic_fetch_xor_explicit(volatile void *, ...);
long atomic_fetch_and(volatile void *, ...);
long atomic_fetch_and_explicit(volatile void *, ...);
int atomic_flag_test_and_set(volatile atomic_flag *);
int atomic_flag_test_and_set_explicit(volatile atomic_flag *, memory_order);
void atomic_flag_clear(volatile atomic_flag *);
void atomic_flag_clear_explicit(volatile atomic_flag *, memory_order);
void atomic_init(volatile void *, ...);
void atomic_thread_fence(memory_order);
void atomic_signal_fence(memory_order);
int atomic_is_lock_free(const volatile void *);
#endif
