package dev.threadlint.models;

import java.util.Locale;

/** What is true of all objects of a library type. */
public enum TypeTrait {
    /** Of no use before a call initialises it ({@code pthread_mutex_t}). */
    INITIALISED_BY_CALL,
    /** Must not be copied, because other threads know it by its address. */
    UNCOPYABLE,
    /** One object may stand for many places: strings and boxes. */
    INTERNED,
    /** Without an identity of its own (Java value-based classes). */
    VALUE_BASED,
    /** Has its own methods for locking or waiting, so that its monitor is another lock. */
    OWN_LOCK,
    /** Looks like a constant but keeps state while it is used: formats and calendars. */
    STATEFUL_FORMAT,
    /** Keeps state while it is used: matchers, digests, ciphers, parsers. */
    STATEFUL,
    /** Made once by its container and called by many threads; known by supertype or annotation. */
    SHARED_COMPONENT,
    /** Keeps other objects; changing it while another thread uses it breaks it. */
    CONTAINER,
    /** A container whose elements are pairs of a key and a value. */
    KEYED_CONTAINER,
    /** Given first to an algorithm, lets it run what it is given on many threads at once; leaves it on the calling thread. */
    PARALLEL_POLICY, SEQUENTIAL_POLICY,
    /** A pointer that alone owns its object: what is moved out of it nobody else has. */
    SOLE_OWNER,
    /** A thread gives its function an object of the type as first argument, if the function takes one more than the thread is given. */
    GIVEN_BY_THREAD,
    /** Waited for by a coroutine, it never suspends. */
    NEVER_SUSPENDS,
    /** A thread. */
    THREAD,
    /** A variable of which each thread has its own, or one bound for a time. */
    THREAD_LOCAL, SCOPED_VALUE,
    /** Runs what it holds and then keeps the promise of a future. */
    KEEPS_PROMISE;

    /** The word in packs: {@code value-based}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
