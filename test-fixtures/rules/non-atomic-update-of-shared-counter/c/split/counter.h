#ifndef COUNTER_H
#define COUNTER_H
extern long served;
void served_one(void);
void refused_one(void);
static inline void failed_one(long *failed) { *failed += 1; } // expect: non-atomic-update-of-shared-counter
#endif
