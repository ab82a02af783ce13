// Objects of C++ on the stack of a thread: strings, vectors, members, references.
#include <pthread.h>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

struct Result {
    int code = 0;
    std::string text;
};

static void *string_result(void *argument) {
    std::string text = "done";
    return &text; // expect: thread-returns-stack-address "`text`"
}

static void *vector_result(void *argument) {
    std::vector<int> numbers(10);
    return static_cast<void *>(&numbers); // expect: thread-returns-stack-address "`numbers`"
}

static void *member_result(void *argument) {
    Result result;
    result.code = 1;
    return &result.code; // expect: thread-returns-stack-address "`result`"
}

static void *reference_result(void *argument) {
    Result result;
    Result &alias = result;
    return &alias; // expect: thread-returns-stack-address "`result`"
}

static void *exit_result(void *argument) {
    Result result;
    pthread_exit(reinterpret_cast<void *>(&result)); // expect: thread-returns-stack-address "`result`"
}

static void *either(void *argument) {
    Result first, second;
    return argument ? &first : &second; // expect: thread-returns-stack-address
}

static void *array_result(void *argument) {
    char buffer[64];
    buffer[0] = '\0';
    return buffer; // expect: thread-returns-stack-address "`buffer`"
}

static void *made_result(void *argument) {
    Result *result = new Result();
    result->code = 2;
    return result; // fine: thread-returns-stack-address heap
}

static void *released_result(void *argument) {
    std::unique_ptr<Result> result(new Result());
    return result.release(); // fine: thread-returns-stack-address the object outlives the pointer
}

static void *static_result(void *argument) {
    static Result result;
    return &result; // fine: thread-returns-stack-address static storage
}

static void *own_result(void *argument) {
    Result &result = *static_cast<Result *>(argument);
    return &result; // fine: thread-returns-stack-address the creator's object
}

static void *null_result(void *argument) {
    std::string local = "x";
    return nullptr; // fine: thread-returns-stack-address
}

static thread_local Result own;

static void *number(void *argument) {
    std::size_t length = std::string("abc").size();
    return reinterpret_cast<void *>(length); // fine: thread-returns-stack-address a number
}

static Result *not_a_thread(Result &result) {
    return &result; // fine: thread-returns-stack-address no thread runs it
}

static void wait_for(void *(*entry)(void *)) {
    pthread_t thread;
    Result mine;
    void *result = nullptr;
    if (pthread_create(&thread, nullptr, entry, &mine) == 0)
        pthread_join(thread, &result);
}

int main() {
    Result result;
    for (auto entry : {string_result, vector_result, member_result, reference_result, exit_result, either, array_result})
        wait_for(entry);
    wait_for(string_result);
    wait_for(vector_result);
    wait_for(member_result);
    wait_for(reference_result);
    wait_for(exit_result);
    wait_for(either);
    wait_for(array_result);
    wait_for(made_result);
    wait_for(released_result);
    wait_for(static_result);
    wait_for(own_result);
    wait_for(null_result);
    wait_for(number);
    return not_a_thread(result)->code;
}
