#include <cstdio>
#include <ctime>
#include <string>

bool same_hour(std::time_t a, std::time_t b) {
    std::tm *first = std::localtime(&a);
    std::tm *second = std::localtime(&b);
    return first->tm_hour == second->tm_hour; // expect: static-buffer-result-kept
}

void both(std::time_t a, std::time_t b) {
    std::printf("%s%s", std::ctime(&a), std::ctime(&b)); // expect: static-buffer-result-kept
}

void zone(std::time_t now, std::time_t then) {
    auto *here = localtime(&now);
    auto *there = gmtime(&then);
    int difference = here->tm_hour - there->tm_hour; // expect: static-buffer-result-kept
    std::printf("%d\n", difference);
}

bool by_value(std::time_t a, std::time_t b) {
    std::tm first = *std::localtime(&a);
    std::tm second = *std::localtime(&b);
    return first.tm_hour == second.tm_hour; /* fine */
}

void strings(std::time_t a, std::time_t b) {
    std::string first = std::ctime(&a);
    std::string second = std::ctime(&b);
    std::printf("%s%s", first.c_str(), second.c_str()); /* fine */
}

void one(std::time_t a) {
    std::printf("%s", std::ctime(&a)); /* fine */
}
