package dev.threadlint.insight;

import dev.threadlint.findings.Location;
import java.util.List;
import java.util.Optional;

/**
 * Who runs in a program, what each touches and under which locks, and in which order locks are taken. Threads, data and locks are
 * named by their number in their list. Immutable.
 *
 * @param program the file that gave the program its entry
 * @param threads the threads that start by themselves first, every thread behind the one that starts it
 * @param data what two threads can both reach
 * @param touches accesses of that data
 * @param takings places where locks are taken
 * @param releases places where locks are given back, by a call or by the end of a scope
 * @param orders one lock taken while another is held
 * @param functions what threads run
 * @param calls between these functions, named by their number
 */
public record ThreadGraph(String program, List<ThreadNote> threads, List<DataNote> data, List<LockNote> locks, List<Touch> touches,
                          List<Taking> takings, List<Release> releases, List<Order> orders, List<FunctionNote> functions,
                          List<Call> calls) {
    public ThreadGraph {
        threads = List.copyOf(threads);
        data = List.copyOf(data);
        locks = List.copyOf(locks);
        touches = List.copyOf(touches);
        takings = List.copyOf(takings);
        releases = List.copyOf(releases);
        orders = List.copyOf(orders);
        functions = List.copyOf(functions);
        calls = List.copyOf(calls);
    }

    /**
     * All threads that run one function and are started by the same threads.
     *
     * @param name of the function, for people
     * @param count how many places start one
     * @param many whether one place may start several
     * @param parent the thread that starts it
     * @param entry the name of the function
     * @param starts where it is started
     */
    public record ThreadNote(String name, int count, boolean many, Optional<Integer> parent, Location entry, List<Location> starts) {
        public ThreadNote {
            starts = List.copyOf(starts);
        }

        /** True when more than one of them may run at a time. */
        public boolean several() {
            return many || count > 1;
        }
    }

    /**
     * Memory that two threads reach.
     *
     * @param guard what keeps them apart
     * @param locks those that every access in parallel holds, when that is the guard
     * @param place its declaration, or the first access
     */
    public record DataNote(String name, Guard guard, List<Integer> locks, Location place) {
        public DataNote {
            locks = List.copyOf(locks);
        }
    }

    /** What keeps the accesses of one piece of memory apart. */
    public enum Guard {
        /** Nothing: it is reported. */
        RACE,
        /** A lock that all of them hold. */
        LOCKED,
        /** They are atomic. */
        ATOMIC,
        /** Threads are started after, or waited for before. */
        ORDERED,
        /** Nobody writes. */
        READ_ONLY,
        /** Something that is not told here; nothing is reported. */
        UNJUDGED
    }

    /** A lock, at its declaration or where it is first taken. */
    public record LockNote(String name, Location place) {}

    /** What an access does. */
    public enum Kind { READ, WRITE, UPDATE }

    /**
     * One access of shared data by one thread.
     *
     * @param races whether it is one side of a reported race
     * @param locks surely held there
     */
    public record Touch(int thread, int data, Kind kind, boolean atomic, boolean races, List<Integer> locks, Location place) {
        public Touch {
            locks = List.copyOf(locks);
        }
    }

    /**
     * A place where a thread takes a lock.
     *
     * @param held locks surely held just before
     */
    public record Taking(int thread, int lock, boolean shared, List<Integer> held, Location place) {
        public Taking {
            held = List.copyOf(held);
        }
    }

    /** A place where a lock is given back. */
    public record Release(int lock, Location place) {}

    /**
     * One lock is taken while another is held.
     *
     * @param inCycle whether the locks are also taken the other way round, perhaps with others between
     */
    public record Order(int held, int taken, int thread, boolean inCycle, Location place) {}

    /** One function calls another. */
    public record Call(int from, int to, Location place) {}

    /**
     * A function that threads run.
     *
     * @param place its name
     * @param whole its whole text
     */
    public record FunctionNote(String name, Location place, Location whole, List<Integer> threads) {
        public FunctionNote {
            threads = List.copyOf(threads);
        }
    }
}
