#ifndef THREADLINT_STD
#define THREADLINT_STD
namespace std {
typedef unsigned long size_t;
typedef long ptrdiff_t;
typedef int sig_atomic_t;
typedef decltype(nullptr) nullptr_t;
template<class T> T &&move(T &value);
template<class T> T &&move(T &&value);
template<class T> T &&forward(T &value);
template<class T> const T &as_const(T &value);
template<class T> T exchange(T &place, T value);
template<class T> void swap(T &a, T &b);
template<class T> struct reference_wrapper { reference_wrapper(T &); operator T &() const; T &get() const; };
template<class T> reference_wrapper<T> ref(T &);
template<class T> reference_wrapper<T> cref(T &);
template<class T> struct initializer_list { const T *begin() const; const T *end() const; size_t size() const; };
template<class A, class B> struct pair { A first; B second; pair(); pair(A, B); };
template<class A, class B> pair<A, B> make_pair(A, B);
template<class... T> struct tuple { tuple(T...); };
template<class... T> tuple<T...> make_tuple(T...);
namespace chrono {
template<class R, class P = void> struct duration { duration(); duration(R); R count() const; };
typedef duration<long> nanoseconds; typedef duration<long> microseconds; typedef duration<long> milliseconds;
typedef duration<long> seconds; typedef duration<long> minutes; typedef duration<long> hours;
struct time_point { time_point operator+(nanoseconds) const; nanoseconds operator-(time_point) const; };
struct steady_clock { static time_point now(); }; struct system_clock { static time_point now(); };
struct high_resolution_clock { static time_point now(); };
template<class T, class D> T duration_cast(D);
}
inline namespace chrono_literals {
chrono::seconds operator""s(unsigned long long); chrono::milliseconds operator""ms(unsigned long long);
chrono::microseconds operator""us(unsigned long long); chrono::nanoseconds operator""ns(unsigned long long);
}
enum memory_order { memory_order_relaxed, memory_order_consume, memory_order_acquire, memory_order_release, memory_order_acq_rel, memory_order_seq_cst };
void atomic_thread_fence(memory_order);
template<class T> struct atomic {
  atomic(); atomic(T); atomic(const atomic &) = delete;
  T operator=(T); operator T() const;
  T load() const; T load(memory_order) const; void store(T); void store(T, memory_order);
  T exchange(T); T exchange(T, memory_order);
  bool compare_exchange_weak(T &, T); bool compare_exchange_weak(T &, T, memory_order); bool compare_exchange_weak(T &, T, memory_order, memory_order);
  bool compare_exchange_strong(T &, T); bool compare_exchange_strong(T &, T, memory_order); bool compare_exchange_strong(T &, T, memory_order, memory_order);
  T fetch_add(T); T fetch_add(T, memory_order); T fetch_sub(T); T fetch_sub(T, memory_order);
  T fetch_and(T); T fetch_and(T, memory_order); T fetch_or(T); T fetch_or(T, memory_order); T fetch_xor(T);
  T operator++(); T operator++(int); T operator--(); T operator--(int);
  T operator+=(T); T operator-=(T); T operator&=(T); T operator|=(T); T operator^=(T);
  void wait(T) const; void notify_one(); void notify_all(); bool is_lock_free() const;
};
typedef atomic<bool> atomic_bool; typedef atomic<int> atomic_int; typedef atomic<unsigned> atomic_uint; typedef atomic<long> atomic_long;
typedef atomic<unsigned long> atomic_ulong; typedef atomic<unsigned long> atomic_size_t; typedef atomic<char> atomic_char; typedef atomic<long long> atomic_llong;
template<class T> struct atomic_ref {
  explicit atomic_ref(T &); T operator=(T) const; operator T() const; bool is_lock_free() const;
  T load() const; T load(memory_order) const; void store(T) const; void store(T, memory_order) const; T exchange(T) const; T exchange(T, memory_order) const;
  bool compare_exchange_weak(T &, T) const; bool compare_exchange_weak(T &, T, memory_order) const; bool compare_exchange_weak(T &, T, memory_order, memory_order) const;
  bool compare_exchange_strong(T &, T) const; bool compare_exchange_strong(T &, T, memory_order) const; bool compare_exchange_strong(T &, T, memory_order, memory_order) const;
  T fetch_add(T) const; T fetch_add(T, memory_order) const; T fetch_sub(T) const; T fetch_sub(T, memory_order) const;
  T fetch_and(T) const; T fetch_and(T, memory_order) const; T fetch_or(T) const; T fetch_or(T, memory_order) const; T fetch_xor(T) const;
  T operator++() const; T operator++(int) const; T operator--() const; T operator--(int) const;
  T operator+=(T) const; T operator-=(T) const; T operator&=(T) const; T operator|=(T) const; T operator^=(T) const;
  void wait(T) const; void notify_one() const; void notify_all() const;
};
struct atomic_flag { bool test_and_set(); bool test_and_set(memory_order); void clear(); void clear(memory_order); bool test() const; };
struct mutex { mutex(); mutex(const mutex &) = delete; ~mutex(); void lock(); bool try_lock(); void unlock(); };
struct recursive_mutex { recursive_mutex(); recursive_mutex(const recursive_mutex &) = delete; ~recursive_mutex(); void lock(); bool try_lock(); void unlock(); };
struct timed_mutex { timed_mutex(); timed_mutex(const timed_mutex &) = delete; ~timed_mutex(); void lock(); bool try_lock(); void unlock(); template<class D> bool try_lock_for(D); template<class D> bool try_lock_until(D); };
struct recursive_timed_mutex { recursive_timed_mutex(); recursive_timed_mutex(const recursive_timed_mutex &) = delete; void lock(); bool try_lock(); void unlock(); template<class D> bool try_lock_for(D); };
struct shared_mutex { shared_mutex(); shared_mutex(const shared_mutex &) = delete; ~shared_mutex(); void lock(); bool try_lock(); void unlock(); void lock_shared(); bool try_lock_shared(); void unlock_shared(); };
struct shared_timed_mutex { shared_timed_mutex(); shared_timed_mutex(const shared_timed_mutex &) = delete; void lock(); bool try_lock(); void unlock(); void lock_shared(); bool try_lock_shared(); void unlock_shared(); template<class D> bool try_lock_for(D); template<class D> bool try_lock_shared_for(D); };
struct defer_lock_t {}; struct try_to_lock_t {}; struct adopt_lock_t {};
extern const defer_lock_t defer_lock; extern const try_to_lock_t try_to_lock; extern const adopt_lock_t adopt_lock;
template<class M> struct lock_guard { explicit lock_guard(M &); lock_guard(M &, adopt_lock_t); lock_guard(const lock_guard &) = delete; ~lock_guard(); };
template<class M> struct unique_lock {
  unique_lock(); explicit unique_lock(M &); unique_lock(M &, defer_lock_t); unique_lock(M &, try_to_lock_t); unique_lock(M &, adopt_lock_t);
  unique_lock(unique_lock &&); unique_lock &operator=(unique_lock &&); template<class D> unique_lock(M &, D); ~unique_lock();
  void lock(); bool try_lock(); void unlock(); template<class D> bool try_lock_for(D); bool owns_lock() const; explicit operator bool() const; M *mutex() const; M *release(); void swap(unique_lock &);
};
template<class M> struct shared_lock {
  shared_lock(); explicit shared_lock(M &); shared_lock(M &, defer_lock_t); shared_lock(M &, try_to_lock_t); shared_lock(M &, adopt_lock_t); shared_lock(shared_lock &&); shared_lock &operator=(shared_lock &&); ~shared_lock();
  void lock(); bool try_lock(); void unlock(); bool owns_lock() const; explicit operator bool() const; void swap(shared_lock &);
};
template<class... M> struct scoped_lock { explicit scoped_lock(M &...); scoped_lock(adopt_lock_t, M &...); ~scoped_lock(); };
template<class... M> void lock(M &...);
template<class... M> int try_lock(M &...);
struct once_flag { once_flag(); };
template<class F, class... A> void call_once(once_flag &, F f, A... a);
enum cv_status { no_timeout, timeout };
struct condition_variable {
  condition_variable(); ~condition_variable(); void notify_one(); void notify_all();
  template<class L> void wait(L &); template<class L, class P> void wait(L &, P);
  template<class L, class D> cv_status wait_for(L &, D); template<class L, class D, class P> bool wait_for(L &, D, P);
  template<class L, class D> cv_status wait_until(L &, D); template<class L, class D, class P> bool wait_until(L &, D, P);
};
void notify_all_at_thread_exit(condition_variable &, unique_lock<mutex>);
struct condition_variable_any {
  condition_variable_any(); ~condition_variable_any(); void notify_one(); void notify_all();
  template<class L> void wait(L &); template<class L, class P> void wait(L &, P); template<class L, class S, class P> bool wait(L &, S, P);
  template<class L, class D> cv_status wait_for(L &, D); template<class L, class D, class P> bool wait_for(L &, D, P);
};
struct stop_token { bool stop_requested() const; bool stop_possible() const; };
struct stop_source { stop_token get_token() const; bool request_stop(); };
template<class F> struct stop_callback { template<class C> explicit stop_callback(stop_token, C &&); stop_callback(const stop_callback &) = delete; ~stop_callback(); };
struct thread {
  struct id {};
  thread(); template<class F, class... A> explicit thread(F f, A... a); thread(thread &&); thread(const thread &) = delete; ~thread();
  thread &operator=(thread &&); bool joinable() const; void join(); void detach(); id get_id() const; void swap(thread &); unsigned long native_handle();
  static unsigned hardware_concurrency();
};
struct jthread {
  jthread(); template<class F, class... A> explicit jthread(F f, A... a); jthread(jthread &&); ~jthread();
  jthread &operator=(jthread &&); bool joinable() const; void join(); void detach(); thread::id get_id() const; bool request_stop(); stop_token get_stop_token() const; stop_source get_stop_source();
};
namespace this_thread { thread::id get_id(); void yield(); template<class D> void sleep_for(D); template<class D> void sleep_until(D); }
struct suspend_always { bool await_ready() const; }; struct suspend_never { bool await_ready() const; };
enum class launch { async = 1, deferred = 2 };
enum class future_status { ready, timeout, deferred };
template<class T> struct shared_future { shared_future(); ~shared_future(); T get() const; void wait() const; bool valid() const; template<class D> future_status wait_for(D) const; template<class D> future_status wait_until(D) const; };
template<class T> struct future { future(); future(future &&); ~future(); future &operator=(future &&); T get(); void wait() const; bool valid() const; shared_future<T> share(); template<class D> future_status wait_for(D) const; template<class D> future_status wait_until(D) const; };
template<class T> struct promise { promise(); promise(promise &&); ~promise(); promise &operator=(promise &&); void swap(promise &); future<T> get_future(); void set_value(); template<class V> void set_value(V); template<class E> void set_exception(E); void set_value_at_thread_exit(); template<class V> void set_value_at_thread_exit(V); template<class E> void set_exception_at_thread_exit(E); };
template<class S> struct packaged_task;
template<class R, class... A> struct packaged_task<R(A...)> { template<class F> packaged_task(F f); future<R> get_future(); void operator()(A...); };
template<class F, class... A> auto async(F f, A... a) -> future<decltype(f(a...))>;
template<class F, class... A> auto async(launch, F f, A... a) -> future<decltype(f(a...))>;
template<long N = 1> struct counting_semaphore { explicit counting_semaphore(long); void acquire(); bool try_acquire(); void release(); void release(long); };
typedef counting_semaphore<1> binary_semaphore;
struct latch { explicit latch(long); void count_down(); void count_down(long); void wait() const; bool try_wait() const; void arrive_and_wait(); };
template<class F = void> struct barrier { explicit barrier(long); barrier(long, F); void arrive_and_wait(); void arrive(); void arrive_and_drop(); };
struct string {
  static const size_t npos = -1;
  string(); string(const char *); string(size_t, char); ~string();
  string &operator=(const string &); string &operator=(const char *); string &operator+=(const string &); string &operator+=(const char *); string &operator+=(char);
  char &operator[](size_t); const char &operator[](size_t) const; size_t size() const; size_t length() const; bool empty() const; void clear(); const char *c_str() const; const char *data() const;
  char *begin(); char *end(); const char *begin() const; const char *end() const; void push_back(char); string substr(size_t, size_t = 0) const; size_t find(const string &) const; string &append(const string &); char &back(); void reserve(size_t); void resize(size_t);
};
struct string_view { string_view(); string_view(const char *); size_t size() const; bool empty() const; const char *data() const; };
string operator+(const string &, const string &); string operator+(const string &, const char *); string operator+(const char *, const string &); string operator+(const string &, char);
bool operator==(const string &, const string &); bool operator!=(const string &, const string &); bool operator<(const string &, const string &);
template<class T> string to_string(T); int stoi(const string &); long stol(const string &); double stod(const string &);
template<class T> struct hash { size_t operator()(const T &) const; };
template<class T> struct allocator {};
template<class T> struct vector {
  typedef T value_type; typedef T *iterator; typedef const T *const_iterator;
  vector(); explicit vector(size_t); vector(size_t, const T &); vector(initializer_list<T>); template<class I> vector(I, I); ~vector();
  vector &operator=(const vector &); T &operator[](size_t); const T &operator[](size_t) const; T &at(size_t); T &front(); T &back(); const T &front() const; const T &back() const; T *data();
  size_t size() const; bool empty() const; size_t capacity() const; void reserve(size_t); void resize(size_t); void resize(size_t, const T &); void clear(); void push_back(T); template<class... A> T &emplace_back(A... a); void pop_back();
  template<class... A> T *emplace(T *, A... a); T *insert(T *, T); template<class I> void insert(T *, I, I); T *erase(T *); T *erase(T *, T *); void assign(size_t, T); void swap(vector &); void shrink_to_fit();
  T *begin(); T *end(); const T *begin() const; const T *end() const; const T *cbegin() const; const T *cend() const; T *rbegin(); T *rend();
};
template<class T, size_t N> struct array { T elements[N]; T &operator[](size_t); const T &operator[](size_t) const; T &at(size_t); T *begin(); T *end(); const T *begin() const; const T *end() const; size_t size() const; bool empty() const; T *data(); void fill(const T &); T &front(); T &back(); };
template<class T> struct deque { typedef T *iterator; deque(); explicit deque(size_t); ~deque(); T &operator[](size_t); T &at(size_t); T &front(); T &back(); size_t size() const; bool empty() const; void clear(); void push_back(T); void push_front(T); template<class... A> T &emplace_back(A... a); void pop_back(); void pop_front(); T *begin(); T *end(); const T *begin() const; const T *end() const; T *erase(T *); T *insert(T *, T); };
template<class T> struct list { typedef T *iterator; list(); ~list(); T &front(); T &back(); size_t size() const; bool empty() const; void clear(); void push_back(T); void push_front(T); template<class... A> T &emplace_back(A... a); void pop_back(); void pop_front(); T *begin(); T *end(); const T *begin() const; const T *end() const; T *erase(T *); T *insert(T *, T); void remove(const T &); };
template<class T> struct queue { queue(); ~queue(); T &front(); T &back(); size_t size() const; bool empty() const; void push(T); template<class... A> void emplace(A... a); void pop(); };
template<class T> struct priority_queue { const T &top() const; size_t size() const; bool empty() const; void push(T); template<class... A> void emplace(A... a); void pop(); };
template<class T> struct stack { T &top(); size_t size() const; bool empty() const; void push(T); template<class... A> void emplace(A... a); void pop(); };
#define THREADLINT_MAP(name) template<class K, class V> struct name { typedef pair<const K, V> value_type; typedef pair<const K, V> *iterator; typedef const pair<const K, V> *const_iterator; name(); name(initializer_list<pair<const K, V>>); ~name(); V &operator[](const K &); V &at(const K &); const V &at(const K &) const; size_t size() const; bool empty() const; void clear(); iterator find(const K &); const_iterator find(const K &) const; size_t count(const K &) const; bool contains(const K &) const; size_t erase(const K &); iterator erase(iterator); pair<iterator, bool> insert(value_type); template<class... A> pair<iterator, bool> emplace(A... a); template<class... A> pair<iterator, bool> try_emplace(const K &, A... a); iterator begin(); iterator end(); const_iterator begin() const; const_iterator end() const; };
THREADLINT_MAP(map)
THREADLINT_MAP(unordered_map)
THREADLINT_MAP(multimap)
#define THREADLINT_SET(name) template<class T> struct name { typedef const T *iterator; name(); ~name(); size_t size() const; bool empty() const; void clear(); iterator find(const T &) const; size_t count(const T &) const; bool contains(const T &) const; size_t erase(const T &); pair<iterator, bool> insert(T); template<class... A> pair<iterator, bool> emplace(A... a); iterator begin() const; iterator end() const; };
THREADLINT_SET(set)
THREADLINT_SET(unordered_set)
template<class T> struct default_delete {};
template<class T, class D = default_delete<T>> struct unique_ptr { unique_ptr(); explicit unique_ptr(T *); unique_ptr(unique_ptr &&); ~unique_ptr(); unique_ptr &operator=(unique_ptr &&); T &operator*() const; T *operator->() const; T &operator[](size_t) const; T *get() const; T *release(); void reset(); void reset(T *); explicit operator bool() const; };
template<class T, class D> struct unique_ptr<T[], D> { unique_ptr(); explicit unique_ptr(T *); unique_ptr(unique_ptr &&); ~unique_ptr(); unique_ptr &operator=(unique_ptr &&); T &operator[](size_t) const; T *get() const; T *release(); void reset(); void reset(T *); explicit operator bool() const; };
template<class T> struct shared_ptr { shared_ptr(); shared_ptr(nullptr_t); explicit shared_ptr(T *); shared_ptr(const shared_ptr &); ~shared_ptr(); shared_ptr &operator=(const shared_ptr &); T &operator*() const; T *operator->() const; T *get() const; void reset(); void reset(T *); long use_count() const; explicit operator bool() const; };
template<class T> struct weak_ptr { weak_ptr(); weak_ptr(const shared_ptr<T> &); ~weak_ptr(); shared_ptr<T> lock() const; bool expired() const; void reset(); };
template<class T> struct enable_shared_from_this { shared_ptr<T> shared_from_this(); weak_ptr<T> weak_from_this(); };
template<class T, class... A> unique_ptr<T> make_unique(A... a);
template<class T, class... A> shared_ptr<T> make_shared(A... a);
struct in_place_t {}; extern const in_place_t in_place; struct nullopt_t {}; extern const nullopt_t nullopt;
template<class T> struct optional { optional(); optional(nullopt_t); optional(T); template<class... A> explicit optional(in_place_t, A... a); optional &operator=(nullopt_t); optional &operator=(T); T &operator*(); T *operator->(); T &value(); bool has_value() const; explicit operator bool() const; void reset(); template<class... A> T &emplace(A... a); };
#define THREADLINT_KEPT_GUARD(name) template<class M> struct optional<name<M>> { optional(); optional(nullopt_t); optional(name<M> &&); optional(in_place_t, M &); template<class G> optional(in_place_t, M &, G); ~optional(); optional &operator=(nullopt_t); optional &operator=(name<M> &&); name<M> &operator*(); name<M> *operator->(); name<M> &value(); bool has_value() const; explicit operator bool() const; void reset(); name<M> &emplace(M &); template<class G> name<M> &emplace(M &, G); name<M> &emplace(name<M> &&); };
THREADLINT_KEPT_GUARD(lock_guard)
THREADLINT_KEPT_GUARD(unique_lock)
THREADLINT_KEPT_GUARD(shared_lock)
THREADLINT_KEPT_GUARD(scoped_lock)
template<class S> struct function;
template<class R, class... A> struct function<R(A...)> { function(); function(nullptr_t); template<class F> function(F f); ~function(); R operator()(A...) const; explicit operator bool() const; template<class F> function &operator=(F f); };
template<class F, class... A> F bind(F f, A... a); template<class F, class... A> F bind_front(F f, A... a);
namespace placeholders { struct placeholder {}; extern const placeholder _1, _2, _3, _4, _5, _6, _7, _8, _9; }
template<class M> M mem_fn(M);
template<class T, size_t N> T *begin(T (&array)[N]); template<class T, size_t N> T *end(T (&array)[N]);
template<class C> auto begin(C &container) -> decltype(container.begin()); template<class C> auto end(C &container) -> decltype(container.end());
template<class F, class... A> auto invoke(F f, A... a) -> decltype(f(a...));
template<class I, class F> F for_each(I, I, F);
namespace execution {
struct sequenced_policy {}; struct unsequenced_policy {}; struct parallel_policy {}; struct parallel_unsequenced_policy {};
extern const sequenced_policy seq; extern const unsequenced_policy unseq; extern const parallel_policy par; extern const parallel_unsequenced_policy par_unseq;
}
template<class P, class I, class F> void for_each(P, I, I, F);
template<class I, class O> O copy(I, I, O);
template<class I> void sort(I, I); template<class I, class F> void sort(I, I, F);
template<class I, class T> I find(I, I, const T &); template<class I, class F> I find_if(I, I, F);
template<class I, class T> void fill(I, I, const T &); template<class I, class T> void iota(I, I, T);
template<class I, class T> T accumulate(I, I, T);
template<class T> T min(T, T); template<class T> T max(T, T);
template<class T = void> struct less { bool operator()(T, T) const; }; template<class T = void> struct greater { bool operator()(T, T) const; };
template<> struct less<void> { template<class A, class B> bool operator()(A, B) const; }; template<> struct greater<void> { template<class A, class B> bool operator()(A, B) const; };
struct exception { exception(); virtual ~exception(); virtual const char *what() const; };
struct logic_error : exception { logic_error(const char *); logic_error(const string &); };
struct runtime_error : exception { runtime_error(const char *); runtime_error(const string &); };
struct system_error : runtime_error { system_error(); }; struct invalid_argument : logic_error { invalid_argument(const char *); }; struct out_of_range : logic_error { out_of_range(const char *); }; enum class future_errc { broken_promise, future_already_retrieved, promise_already_satisfied, no_state }; struct future_error : logic_error { future_error(future_errc); };
struct bad_alloc : exception {}; struct exception_ptr {}; exception_ptr current_exception(); template<class E> exception_ptr make_exception_ptr(E); void rethrow_exception(exception_ptr); void terminate();
struct ios_base { static void sync_with_stdio(bool); };
struct ostream {
  ostream &operator<<(int); ostream &operator<<(unsigned); ostream &operator<<(long); ostream &operator<<(unsigned long); ostream &operator<<(double); ostream &operator<<(char); ostream &operator<<(bool); ostream &operator<<(const void *); ostream &operator<<(ostream &(*)(ostream &));
  ostream &flush(); ostream &write(const char *, long);
};
ostream &operator<<(ostream &, const char *); ostream &operator<<(ostream &, const string &); ostream &operator<<(ostream &, thread::id);
ostream &endl(ostream &); ostream &flush(ostream &);
struct istream { template<class T> istream &operator>>(T &); explicit operator bool() const; };
istream &getline(istream &, string &);
extern ostream cout, cerr, clog; extern istream cin;
struct stringstream : ostream { stringstream(); string str() const; }; struct ostringstream : ostream { ostringstream(); string str() const; };
struct istringstream : istream { istringstream(); istringstream(const string &); string str() const; };
struct ofstream : ostream { ofstream(); ofstream(const string &); void close(); }; struct ifstream : istream { ifstream(); ifstream(const string &); void close(); };
template<class T> struct numeric_limits { static T max(); static T min(); };
template<class T> T declval();
int printf(const char *, ...); void *malloc(size_t); void free(void *); void abort(); void exit(int); void *memcpy(void *, const void *, size_t); void *memset(void *, int, size_t); int rand(); unsigned long strlen(const char *);
}
#endif
