package dev.threadlint.models;

/**
 * One thing that a modelled call does.
 *
 * @param action what
 * @param subject what it is done to: the handle of a thread, the address of a lock, the memory accessed
 * @param function the function value that is run, for actions that run one
 * @param firstArgument number of the first argument handed on to that function, -1 for none; with {@code spread} all following ones
 * @param spread true when all arguments from {@code firstArgument} on are handed on ({@code std::thread}), else just one
 * @param attribute thread attributes or second lock (condition wait), else {@link Operand#NONE}
 */
public record Effect(Action action, Operand subject, Operand function, int firstArgument, boolean spread, Operand attribute) {
    /** What a call can do. The subject of each is given in brackets. */
    public enum Action {
        /** Starts a thread that runs {@code function} [handle; a pointer to it for pthreads, the object for C++ and Java]. */
        CREATE,
        /** As CREATE, when the object is a task whose own {@code run} is the entry (Java {@code Thread.start}) [the object]. */
        START,
        /** Gives the object the function that START will run (Java {@code new Thread(runnable)}) [the object]. */
        BIND,
        /** Waits for a thread's end [handle value]. */
        JOIN,
        /** Gives up the right to join [handle value]. */
        DETACH,
        /** Destroys a handle object: terminates the process if joinable (std::thread), joins (std::jthread) [object]. */
        DESTROY_THREAD, DESTROY_JOINING_THREAD,
        /** Moves a handle, lock guard or future: answers the subject's identity [object]. */
        MOVE,
        /** Sets the detached state on an attribute object when argument {@code attribute} is the detached constant [attribute]. */
        SET_DETACHED,
        /** Ends the calling thread with a result [result value, or NONE]. */
        EXIT_THREAD,
        /** Ends the process; nothing after it runs. */
        EXIT_PROCESS,
        /** Takes a lock [lock address]. Java monitors are operations of the IR. */
        LOCK, LOCK_SHARED, TRY_LOCK, TRY_LOCK_SHARED,
        /** Gives a lock back [lock address]. */
        UNLOCK,
        /** Constructs a scoped guard [guard object] over every argument from {@code firstArgument} on; taken at once. */
        GUARD, GUARD_SHARED, GUARD_DEFERRED,
        /** Acts on the locks of a guard [guard object]. */
        GUARD_LOCK, GUARD_UNLOCK, GUARD_DESTROY,
        /** Releases {@code attribute} (lock or guard), waits, takes it again [condition]. */
        WAIT,
        /** Wakes waiters [condition]. */
        NOTIFY,
        /** Waits until all parties came [barrier]. */
        BARRIER,
        /** Runs {@code function} exactly once over all threads [once flag]. */
        ONCE,
        /** Runs {@code function} before it returns. */
        RUN,
        /** Hands {@code function} to run later on an unknown number of threads [pool; RESULT is the future]. */
        SUBMIT,
        /** Waits for a submitted task [future]. */
        AWAIT,
        /** Stops a pool and waits / only stops [pool]. */
        SHUTDOWN,
        /** Registers {@code function} to interrupt or to run at an unknown time, one at a time. */
        CALLBACK,
        /** Atomic access to the object a pointer refers to [pointer]. */
        ATOMIC_READ, ATOMIC_WRITE, ATOMIC_UPDATE,
        /** Plain access to the memory a pointer refers to [pointer]. */
        READ, WRITE, UPDATE,
        /** Answers fresh memory [RESULT]. */
        ALLOCATE,
        /** Ends the life of the memory a pointer refers to [pointer]. */
        FREE,
        /** Answers its subject unchanged ({@code std::ref}, {@code std::move}, casts). */
        ANSWER,
        /** Answers the identity of the calling thread. */
        CURRENT_THREAD,
        /** Initialises a lock, semaphore or handle [object]. */
        INITIALISE, DESTROY_LOCK,
        /** Has no effect that matters; keeps no pointer. */
        NOTHING
    }
}
