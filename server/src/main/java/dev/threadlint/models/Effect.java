package dev.threadlint.models;

/**
 * One thing that a modelled call does.
 *
 * @param action what
 * @param subject what it is done to: the handle of a thread, the address of a lock, the memory accessed
 * @param function the function value that is run, for actions that run one; a launch policy ({@code std::launch::async}) found there
 *     is skipped, and the arguments after it move up
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
        /** Waits for a thread's end; its answer is written behind the pointer {@code attribute} [handle value]. */
        JOIN,
        /** Gives up the right to join [handle value]. */
        DETACH,
        /** Answers whether a handle still holds a thread [object]. */
        JOINABLE,
        /** Destroys a handle object: terminates the process if joinable (std::thread), joins (std::jthread) [object]. */
        DESTROY_THREAD, DESTROY_JOINING_THREAD,
        /** Destroys the objects that a smart pointer or container owns; threads whose handles they hold have ended then [owner]. */
        DESTROY_OWNED,
        /** Destroys an element of a container of handles, the first or last where a trait says so; the thread of its handle has ended then [container]. */
        DESTROY_ELEMENT,
        /** Moves a handle, lock guard or future into {@code attribute}, or into the answer when that is NONE [object]. */
        MOVE,
        /** Lets two handles, guards or containers of them change places: {@code attribute} is the other [object]. */
        SWAP,
        /** Sets the detached state on an attribute object when argument {@code attribute} is the detached constant [attribute]. */
        SET_DETACHED,
        /** Sets the kind that locks initialised with an attribute object have: 1 recursive, 2 error-checking [attribute]. */
        SET_LOCK_KIND,
        /** Writes the time of the clock {@code attribute} [pointer to a time]. */
        READ_CLOCK,
        /** Goes on at the latest at a point in time of the clock of the day [pointer to a time]. */
        DEADLINE,
        /** Ends the calling thread with a result [result value, or NONE]. */
        EXIT_THREAD,
        /** Ends the process; nothing after it runs. */
        EXIT_PROCESS,
        /** Takes a lock [lock address]. Java monitors are operations of the IR. */
        LOCK, LOCK_SHARED, TRY_LOCK, TRY_LOCK_SHARED,
        /** Gives a lock back [lock address]. */
        UNLOCK,
        /**
         * Constructs a scoped guard [guard object] over the argument {@code firstArgument}, with {@code spread} also all following
         * ones; taken at once. An argument that is {@code std::defer_lock}, {@code std::adopt_lock} or {@code std::try_to_lock} is
         * no lock but says how the guard starts; {@code attribute} names where such a tag, or a time limit, may stand.
         */
        GUARD, GUARD_SHARED, GUARD_DEFERRED,
        /** Acts on the locks of a guard [guard object]. */
        GUARD_LOCK, GUARD_UNLOCK, GUARD_DESTROY,
        /** Answers whether a guard has its locks [guard object]. */
        GUARD_OWNS,
        /** Answers the lock of a guard, which from then on has none; the lock stays as it is [guard]. */
        GUARD_RELEASE,
        /**
         * Releases {@code attribute} (lock or guard; NONE for the lock that the condition was made from), waits, takes it again
         * [condition]. A predicate that is tested in a loop inside is a RUN of the same call.
         */
        WAIT,
        /** As WAIT, but time ends it too [condition]. */
        TIMED_WAIT,
        /** Wakes waiters; {@code attribute} is the lock that has to be held, if one has [condition]. */
        NOTIFY,
        /** Waits until all parties came [barrier]. */
        BARRIER,
        /** Counts a latch down / waits until it is at zero [latch]. */
        COUNT_DOWN, AWAIT_LATCH,
        /** Takes / gives back a permit [semaphore]; its initial count is the {@code attribute} of its INITIALISE. */
        SEMAPHORE_WAIT, SEMAPHORE_POST,
        /** Runs {@code function} exactly once over all threads [once flag]. */
        ONCE,
        /** Runs {@code function} before it returns. */
        RUN,
        /** Hands {@code function} to run later on an unknown number of threads [pool; RESULT is the future]. */
        SUBMIT,
        /** As SUBMIT to a thread of its own, which runs one task after the other [timer, or NONE for the one event thread]. */
        SUBMIT_SERIAL,
        /** Answers or makes a pool that runs one task after the other; with `attribute`, if that is 1 [RESULT or RECEIVER]. */
        SERIAL_POOL,
        /** Waits for a submitted task, or for all tasks of a pool that was shut down [future or pool]. */
        AWAIT,
        /** Gives a promise or future its value, which ends every AWAIT of it [promise]. */
        COMPLETE,
        /** Stops a pool and waits / only stops [pool]. */
        SHUTDOWN,
        /** Registers {@code function} to interrupt or to run at an unknown time, one at a time. */
        CALLBACK,
        /** Atomic access to the object a pointer refers to [pointer]. */
        ATOMIC_READ, ATOMIC_WRITE, ATOMIC_UPDATE,
        /** Plain access to the memory a pointer refers to [pointer]; with {@code spread} every pointer from {@code firstArgument} on. */
        READ, WRITE, UPDATE,
        /** Changes the content whatever it is by now, so that a test made before decides nothing [container or variable]. */
        OVERWRITE,
        /** Keeps the value {@code attribute} in a container or other object [container]. */
        STORE,
        /** Answers a value, or a reference to one, that was kept in the subject [container]. */
        FETCH,
        /** Answers some element, or a pointer to one; of a map the pair, or the value in it [container]. */
        ELEMENT, ELEMENT_VALUE,
        /** Runs {@code function} for one element after the other before it returns [pointer to the first]. */
        EACH,
        /** Answers something that belongs to the calling thread alone: {@code errno}, a thread-specific value [RESULT]. */
        THREAD_OWN,
        /** Answers a lock that takes the subject in shared mode [read-write lock]. */
        SHARED_VIEW,
        /** Answers a stream over the subject whose functions run on many threads at once [stream or collection]. */
        PARALLEL_VIEW,
        /** Answers a collection over the subject whose members are atomic [collection]. */
        SYNCHRONIZED_VIEW,
        /** Begins reads that count only if a later VALIDATE of the same lock answers true [lock]. */
        OPTIMISTIC_READ, VALIDATE,
        /** Pushes {@code function} to run when the thread ends; pops it, and runs it if {@code attribute} is true [NONE]. */
        CLEANUP_PUSH, CLEANUP_POP,
        /** Answers fresh memory [RESULT]. */
        ALLOCATE,
        /** Ends the life of the memory a pointer refers to [pointer]. */
        FREE,
        /** Answers its subject unchanged ({@code std::ref}, {@code std::move}, casts). */
        ANSWER,
        /** Answers the identity of the calling thread. */
        CURRENT_THREAD,
        /** Answers a number by which its subject is told from others [object]. */
        NUMBER,
        /** Answers below, at or above zero, as {@code subject} is to {@code attribute}. */
        COMPARE,
        /** Answers whether {@code subject} and {@code attribute} are the same. */
        EQUAL,
        /** Answers whether {@code subject} comes before {@code attribute}. */
        LESS,
        /** Answers the one of {@code subject} and {@code attribute} that comes first, or last. */
        LESSER, GREATER,
        /**
         * Initialises a lock, semaphore or handle; {@code attribute} is the initial count of a semaphore, latch or barrier, the kind or
         * the attribute object of a lock, the lock of a condition [object].
         */
        INITIALISE, DESTROY_LOCK,
        /** Lets time pass; waits for nobody [NONE]. */
        SLEEP,
        /** Needs an object that is initialised and not destroyed [object]. */
        USE,
        /** Has no effect that matters; keeps no pointer. */
        NOTHING
    }

    /** True when it starts a thread, or makes something run on one. */
    public boolean startsThread() {
        return switch (action) {
            case CREATE, START, BIND, SUBMIT, SUBMIT_SERIAL, CALLBACK -> true;
            default -> false;
        };
    }

    /** True for what a plain C function may do to threads and locks. */
    public boolean actsOnThreadsOrLocks() {
        return switch (action) {
            case CREATE, JOIN, DETACH, LOCK, LOCK_SHARED, TRY_LOCK, TRY_LOCK_SHARED, UNLOCK, WAIT, TIMED_WAIT -> true;
            default -> false;
        };
    }
}
