#pragma once
#include <mutex>

#if defined(__clang__) && !defined(SWIG)
#define THREAD_ANNOTATION_ATTRIBUTE__(x) __attribute__((x))
#else
#define THREAD_ANNOTATION_ATTRIBUTE__(x) // no-op
#endif
#define CAPABILITY(x) THREAD_ANNOTATION_ATTRIBUTE__(capability(x))
#define SCOPED_CAPABILITY THREAD_ANNOTATION_ATTRIBUTE__(scoped_lockable)
#define GUARDED_BY(x) THREAD_ANNOTATION_ATTRIBUTE__(guarded_by(x))
#define REQUIRES(...) THREAD_ANNOTATION_ATTRIBUTE__(requires_capability(__VA_ARGS__))
#define ACQUIRE(...) THREAD_ANNOTATION_ATTRIBUTE__(acquire_capability(__VA_ARGS__))
#define RELEASE(...) THREAD_ANNOTATION_ATTRIBUTE__(release_capability(__VA_ARGS__))

namespace my {
class CAPABILITY("mutex") Mutex {
public:
    void lock() ACQUIRE() { inner_.lock(); }
    void unlock() RELEASE() { inner_.unlock(); }

private:
    std::mutex inner_;
};

class SCOPED_CAPABILITY Locker {
public:
    explicit Locker(Mutex &mutex) ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
    ~Locker() RELEASE() { mutex_.unlock(); }

private:
    Mutex &mutex_;
};
}
