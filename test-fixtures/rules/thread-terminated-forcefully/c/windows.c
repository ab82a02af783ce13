#include <windows.h>

static HANDLE worker, stop_event;

void by_force(void) {
    TerminateThread(worker, 1); // expect: thread-terminated-forcefully "`TerminateThread` stops a thread wherever it stands"
}

void suspended(HANDLE thread) {
    SuspendThread(thread); // expect: thread-terminated-forcefully
    ResumeThread(thread); /* fine */
}

int checked(HANDLE thread) {
    if (!TerminateThread(thread, 0)) // expect: thread-terminated-forcefully
        return -1;
    return 0;
}

void all(HANDLE *threads, int count) {
    for (int i = 0; i < count; i++)
        TerminateThread(threads[i], 1); // expect: thread-terminated-forcefully
}

void politely(void) {
    SetEvent(stop_event); /* fine */
    WaitForSingleObject(worker, INFINITE); /* fine */
    CloseHandle(worker); /* fine */
}

void a_process(HANDLE process) {
    TerminateProcess(process, 1); /* fine */
}
