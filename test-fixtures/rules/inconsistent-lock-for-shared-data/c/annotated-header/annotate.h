#if defined(__clang__)
#define ANNOTATE(x) __attribute__((x))
#else
#define ANNOTATE(x)
#endif
#define STATS_GUARD(m) ANNOTATE(guarded_by(m))
#define STATS_NEEDS(...) \
    ANNOTATE(exclusive_locks_required(__VA_ARGS__))
