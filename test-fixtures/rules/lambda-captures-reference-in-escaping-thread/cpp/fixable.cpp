#include <thread>

void use(int n);

void start(int n) {
    int doubled = n * 2;
    std::thread worker([&doubled] { use(doubled); }); // expect: lambda-captures-reference-in-escaping-thread "doubled"
    worker.detach();
}

void startAll(int n) {
    std::thread worker([&] { use(n); }); // expect: lambda-captures-reference-in-escaping-thread "n"
    worker.detach();
}

void startAndCount(int n) {
    std::thread worker([&n] { n++; }); // expect: lambda-captures-reference-in-escaping-thread "n"
    worker.detach();
}
