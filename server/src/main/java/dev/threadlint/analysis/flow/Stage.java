package dev.threadlint.analysis.flow;

/** How far the life of a thread handle, lock, future or similar object has come. */
public enum Stage {
    /** A handle or lock that nothing gave a value yet. */
    UNSET,
    /** Initialised and usable. */
    READY,
    /** A thread that nobody waited for. */
    LIVE, JOINED, DETACHED,
    /** A Java thread whose {@code start} was called. */
    STARTED,
    /** A future whose value was taken. */
    CONSUMED,
    /** A promise that has its value. */
    COMPLETED,
    /** A pool that takes no more tasks. */
    SHUT,
    /** Its life is over. */
    DESTROYED
}
