package dev.threadlint.models;

import java.util.Locale;

/** What is true of every call of a library function, whatever it does to its arguments. */
public enum Trait {
    /** Keeps state of its own without a lock, or answers memory that every caller shares; the note names what to call instead. */
    THREAD_UNSAFE,
    /** Safe for threads in the C library of GNU since the version in the note. */
    SAFE_IN_GLIBC,
    /** Changes something that belongs to the whole process: working folder, mask, locale. */
    PROCESS_WIDE,
    /** Changes, or reads, the environment of the process. */
    WRITES_ENVIRONMENT, READS_ENVIRONMENT,
    /** Must not be called while a signal interrupts other code (POSIX 2.4.3). */
    SIGNAL_UNSAFE,
    /** Takes a lock, so that a handler that interrupts its holder never returns. */
    SIGNAL_LOCK,
    /** The function that the call registers interrupts the program at any time. */
    HANDLES_SIGNAL,
    /** Calls, before it returns, the functions that the program has registered for events. */
    CALLS_BACK,
    /** Says nothing of the signal masks and handlers of programs with threads. */
    SIGNAL_SINGLE_THREADED,
    /** Waits for something outside of the program, for as long as that takes, unless an argument has a flag or value in the note. */
    BLOCKS,
    /** Reads from the stream that it is given, and so waits where others write to it; answers such a stream. */
    READS_STREAM, ANSWERS_STREAM,
    /** Lets others run, for loops that poll. */
    YIELDS,
    /** Stops a coroutine, which another thread may go on with. */
    SUSPENDS,
    /** Makes a copy of the process that has only the calling thread; replaces the process by another program. */
    FORKS, REPLACES_PROCESS,
    /** Ends or stops a thread wherever it stands; the note names what to do instead. */
    STOPS_THREAD,
    /** Sends a signal to a thread. */
    SIGNALS_THREAD,
    /** Takes a signal that is waiting, so that it strikes nobody; puts its second argument, or every signal, into a set of signals. */
    TAKES_SIGNAL, ADDS_SIGNAL, ADDS_ALL_SIGNALS,
    /** Sets whether a cancellation strikes at once, or at all; cancels a thread. */
    SETS_CANCEL_TYPE, SETS_CANCEL_STATE, CANCELS_THREAD,
    /** Says by which clock a condition goes. */
    SETS_CLOCK,
    /** Returns with nothing done when a signal comes. */
    INTERRUPTIBLE,
    /** May be told first when the function it is given runs. */
    TAKES_POLICY,
    /** May fail without reason, so that it belongs in a loop. */
    FAILS_SPURIOUSLY,
    /** May be called once only. */
    ONCE_ONLY,
    /** Takes a task that no timer was given before, and that was not cancelled. */
    TAKES_ONCE,
    /** Throws, when something is not as it has to be, what fails the test of the thread that it is called by. */
    FAILS_TEST,
    /** Sees to it that a future has a result after some time. */
    COMPLETES_IN_TIME,
    /** Names who is told of what leaves the function of a thread. */
    HEARS_FAILURES,
    /** Its operand is used up. */
    CONSUMES,
    /** Tells in its answer whether the wait was in time; whether all tasks of a pool have ended in time. */
    TELLS_TIMEOUT, TELLS_END,
    /** The variable of a thread begins with the value that its starter had then. */
    INHERITED,
    /** Gets the lock in another mode than the one it is held in, which it then is not any more. */
    CONVERTS,
    /** Answers the stamp with which the lock is given back; takes one of a lock that is held for writing, or for reading. */
    ANSWERS_STAMP, NEEDS_WRITE_STAMP, NEEDS_READ_STAMP,
    /** Makes a pool that never has more than a fixed number of threads. */
    BOUNDED_POOL,
    /** Tells in its answer whether this caller made the change, which only one of several can. */
    CLAIMS,
    /** Orders the atomic accesses around it. */
    FENCE,
    /** Its last argument, or its last two, name memory orders by the numbers that they have in C (C11 7.17.3). */
    ENDS_WITH_ORDER, ENDS_WITH_ORDERS,
    /** Sets bits of the word it works on, and answers what the word was. */
    SETS_BITS,
    /** Makes an object that registers a function to be run by whoever asks to stop, until the object is destroyed. */
    RUN_WHEN_STOPPED,
    /** Runs all functions in the collection that it is given, and returns when they have ended. */
    RUNS_ELEMENTS,
    /** Takes something off the counter it works on. */
    COUNTS_DOWN,
    /** Binds the first arguments of a function, and leaves the rest of them to its call. */
    LEAVES_REST,
    /** Asks a thread to stop; answers whether that was asked. */
    ASKS_TO_STOP, TELLS_STOP,
    /** Its answer is the future of the promise that it is called on. */
    ANSWERS_FUTURE,
    /** Arrives at a barrier without waiting there; does so for the last time; waits for the phase that was arrived at before. */
    ARRIVES, LEAVES, AWAITS_ARRIVED,
    /** Adds something to the counter it works on. */
    COUNTS_UP,
    /** Tells in its answer whether the lock was taken. */
    TELLS_SUCCESS,
    /** Its receiver becomes the future that it is given. */
    TAKES_FUTURE,
    /** Takes effect when the thread ends. */
    AT_THREAD_EXIT,
    /** May return before the thread has ended. */
    MAY_NOT_WAIT,
    /** Ends the process by way of its exit handlers; makes a function such a handler. */
    RUNS_EXIT_HANDLERS, REGISTERS_EXIT_HANDLER,
    /** Makes a scoped guard over no lock. */
    GUARDS_NOTHING,
    /** Answers the class of the object it is called on. */
    ANSWERS_CLASS,
    /** Asks a container about itself, such as how many elements it has, and looks at none of them. */
    COUNTS_ELEMENTS,
    /** Answers the object that has the name in its first argument, the same one to all who ask for it. */
    FOUND_BY_NAME,
    /** Its length is a number of elements, not of bytes. */
    LENGTH_IN_ELEMENTS,
    /** Belongs to groups of threads, which do not do what they seem to (CERT THI01-J). */
    THREAD_GROUP,
    /** Begins to make, or starts, a virtual thread; sets what such a thread does not have. */
    VIRTUAL, NOT_FOR_VIRTUAL,
    /** A pool that makes a thread for each task. */
    THREAD_PER_TASK,
    /** Runs nothing when it is given no core threads; its maximum size is without effect. */
    NEEDS_CORE_THREADS, MAXIMUM_IGNORED,
    /** Begins to go through a collection, step by step; answers a part of its receiver that shows what is in it. */
    ITERATES, ANSWERS_VIEW,
    /** Answers whether, or how often, the running thread holds a lock. */
    ASKS_FOR_HOLDER,
    /** Compares identities where it looks like values; expects in its first argument the very object that is there. */
    COMPARES_IDENTITY, EXPECTS_IDENTITY,
    /** Gives the threads of a builder the name in its argument, as it stands. */
    NAMES_THREADS,
    /** Looks up a field by its name, which is in its last argument, to use it atomically. */
    LOOKS_UP_FIELD,
    /** Answers memory full of zeros. */
    ZEROED,
    /** Starts a thread whose entry answers a pointer, or an {@code int}. */
    POINTER_ENTRY, INT_ENTRY,
    /** Makes a pool that runs until it is shut down. */
    MAKES_POOL,
    /** Answers an object that must be looked at: dropping it undoes or loses the work. */
    ANSWER_MATTERS,
    /** Calls the function it is given while it keeps a lock on part of a map. */
    LOCKS_BIN,
    /** Ends with an exception of the type in the note when something does not go well, as the world outside or an argument may have it. */
    THROWS,
    /** Wakes one of the waiters only. */
    WAKES_ONE,
    /** Gives the running thread its value of a thread-local variable or key; answers it; takes it away. */
    SETS_THREAD_VALUE, ASKS_THREAD_VALUE, CLEARS_THREAD_VALUE,
    /** Makes a key of thread-specific storage; its second argument is the function that destroys values. */
    MAKES_KEY,
    /** Makes a lock of the kind that its value says; needs one that was made for time limits. */
    MAKES_KIND, NEEDS_TIMED_KIND,
    /** Answers a pointer to memory of its own, which the next call for the same note overwrites. */
    ANSWERS_STATIC,
    /** May set {@code errno}. */
    SETS_ERRNO,
    /** Makes a queue that takes any number of elements; a pool with a core size, a maximum size and a queue. */
    UNBOUNDED_QUEUE, SIZED_POOL,
    /** Runs a task again and again until it throws. */
    REPEATS_TASK,
    /** Adds a step to a chain of futures; adds one that is given a failure; the step runs on an executor of its own. */
    CHAINS_STAGE, TAKES_FAILURE, OWN_EXECUTOR,
    /** What it answers comes after all futures among its arguments. */
    AFTER_ARGUMENTS,
    /** What it answers comes after the future that its task answers. */
    AFTER_ANSWER,
    /** Is called by the platform on a thread of its own, for an object that nobody else can reach any more. */
    COLLECTS,
    /** Lets others call the object in its first argument from threads of their own: by interfaces whose names end in a word of the note. */
    MANAGES,
    /** Makes a map that orders its entries by their last use when its last argument is true; finds an entry, which such a map moves then. */
    ORDERS_BY_ACCESS, MOVES_ENTRY,
    /** Takes what is under a key, whatever that is by now. */
    REMOVES_KEY,
    /** Keeps what is there already and tells in its answer. */
    KEEPS_PRESENT,
    /** Opens a scope of subtasks; starts one; waits for all; needs that wait; ends the scope. */
    OPENS_SCOPE, FORKS_SUBTASK, JOINS_SCOPE, NEEDS_JOIN, ENDS_SCOPE,
    /** Asks the scheduler for more, or less, of the processor. */
    SETS_PRIORITY, YIELDS_PROCESSOR,
    /** Waits, and throws when its thread is interrupted meanwhile. */
    WAITS_INTERRUPTIBLY,
    /** Fails when the element that it is asked for is gone. */
    NEEDS_ELEMENT,
    /** Takes an element out of its container, so that nobody finds it there again. */
    REMOVES_ELEMENT,
    /** Works on the element at one end of its container. */
    AT_FRONT, AT_BACK,
    /** Puts an element into its container, or replaces what is there, and does not look first. */
    ADDS_ANYHOW,
    /** Runs a function that is in a member of the structure that it is given. */
    RUNS_MEMBER,
    /** Looks at {@code errno}. */
    READS_ERRNO,
    /** Waits until an atomic object has another value than the one given. */
    WAITS_FOR_CHANGE,
    /**
     * What it is given, or what overrides it, runs on the thread of the user interface's events; on another one; may be called by the thread of
     * events only, once the object is shown; answers whether that is the running thread.
     */
    ON_EVENT_THREAD, BESIDE_EVENT_THREAD, FOR_EVENT_THREAD, ASKS_FOR_EVENT_THREAD,
    /** Answers zero, and once more with another number when a jump leads back to it, which is left out; jumps there and does not return. */
    RETURNS_TWICE, JUMPS_BACK,
    /** Sets a thread's interrupt status. */
    INTERRUPTS,
    /** Clears a thread's interrupt status. */
    CLEARS_INTERRUPT;

    /** The word in packs: {@code thread-unsafe}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
