#include <arpa/inet.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

struct in_addr {
    unsigned s_addr;
};
char *inet_ntoa(struct in_addr in);
struct passwd {
    char *pw_name;
    char *pw_dir;
};
struct passwd *getpwnam(const char *name);
struct passwd *getpwuid(int uid);
void connect_both(const char *from, const char *to);

void pair(struct in_addr from, struct in_addr to) {
    printf("%s -> %s\n", inet_ntoa(from), inet_ntoa(to)); // expect: static-buffer-result-kept "`inet_ntoa`"
}

void named(struct in_addr from, struct in_addr to) {
    char *a = inet_ntoa(from);
    char *b = inet_ntoa(to);
    connect_both(a, b);
    printf("%s %s\n", a, b); // expect: static-buffer-result-kept
}

int same_hour(time_t a, time_t b) {
    struct tm *first = localtime(&a);
    struct tm *second = gmtime(&b);
    return first->tm_hour == second->tm_hour; // expect: static-buffer-result-kept "`gmtime`"
}

void dates(time_t from, time_t to) {
    char *start = ctime(&from);
    char *end = ctime(&to);
    puts(start); // expect: static-buffer-result-kept "`ctime`"
    puts(end);
}

static void greet(struct passwd *who, struct passwd *by) {
    printf("%s %s\n", who->pw_name, by->pw_name);
}

void homes(const char *one, const char *other) {
    struct passwd *first = getpwnam(one);
    struct passwd *second = getpwnam(other);
    greet(first, second); // expect: static-buffer-result-kept "`getpwnam`"
}

void by_id(const char *one, int uid) {
    struct passwd *first = getpwnam(one);
    if (!first)
        return;
    struct passwd *second = getpwuid(uid);
    if (second)
        printf("%s\n", first->pw_dir); // expect: static-buffer-result-kept "`getpwuid`"
}

void one_after_the_other(struct in_addr from, struct in_addr to) {
    printf("%s -> ", inet_ntoa(from));
    printf("%s\n", inet_ntoa(to)); /* fine */
}

void copied(struct in_addr from, struct in_addr to) {
    char first[32];
    strcpy(first, inet_ntoa(from));
    printf("%s %s\n", first, inet_ntoa(to)); /* fine */
}

void other_memory(struct in_addr from, const char *name) {
    char *address = inet_ntoa(from);
    struct passwd *who = getpwnam(name);
    printf("%s %s\n", address, who->pw_name); /* fine */
}

void reassigned(time_t a, time_t b) {
    struct tm *when = localtime(&a);
    printf("%d\n", when->tm_hour); /* fine */
    when = localtime(&b);
    printf("%d\n", when->tm_hour); /* fine */
}

int struct_copy(time_t a, time_t b) {
    struct tm first = *localtime(&a);
    struct tm second = *localtime(&b);
    return first.tm_hour == second.tm_hour; /* fine */
}

void either(time_t a, int utc) {
    struct tm *when;
    if (utc)
        when = gmtime(&a);
    else
        when = localtime(&a);
    printf("%d\n", when->tm_hour); /* fine */
}

void in_a_loop(struct in_addr *all, int n) {
    for (int i = 0; i < n; i++) {
        char *text = inet_ntoa(all[i]);
        puts(text); /* fine */
    }
}

int reentrant(time_t a, time_t b) {
    struct tm x, y;
    struct tm *first = localtime_r(&a, &x);
    struct tm *second = localtime_r(&b, &y);
    return first->tm_hour == second->tm_hour; /* fine */
}

void the_same_twice(time_t now) {
    struct tm *a = localtime(&now);
    struct tm *b = localtime(&now);
    printf("%d %d\n", a->tm_hour, b->tm_min); /* fine */
}

void only_the_second(time_t a, time_t b) {
    struct tm *first = localtime(&a);
    int hour = first->tm_hour;
    struct tm *second = localtime(&b);
    printf("%d %d\n", hour, second->tm_hour); /* fine */
}
