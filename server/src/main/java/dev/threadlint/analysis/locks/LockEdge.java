package dev.threadlint.analysis.locks;

import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import java.util.List;
import java.util.Map;

/**
 * A thread takes a lock while it holds another. Immutable.
 *
 * @param thread who does it; in a library, a function that clients may call from several threads
 * @param client true when the thread is a client of a library
 * @param held the lock that is held, as the thread's own function names it
 * @param heldAt call sites from the thread's function to where it was taken; empty when that is not known
 * @param taken the event that takes the other lock, in the same terms
 * @param from identity of the held lock: a place in the terms of the root when it is one object, else the name of a class of locks
 * @param to identity of the lock taken
 * @param fromClass the class of locks that the held one is of, whatever its identity is; empty when nothing tells it
 * @param toClass the same of the lock taken
 * @param gates modes of the other locks held, by identity
 */
public record LockEdge(ThreadNode thread, boolean client, Lock held, List<Site> heldAt, SyncEvent taken, Object from, Object to, String fromClass, String toClass,
                       Map<Object, Lock.Mode> gates) {
    public Place heldPlace() {
        return held.place();
    }

    /** What is taken here may be what the other one holds: the same object, or one known object of the class that is all that is told of the other. */
    boolean leadsTo(LockEdge next) {
        boolean oneIsKnown = to instanceof String != next.from instanceof String;
        return to.equals(next.from) || oneIsKnown && !toClass.isEmpty() && toClass.equals(next.fromClass) && !toClass.equals(fromClass) && gates.isEmpty() && next.gates.isEmpty();
    }

    /** True when both locks are known objects, not just classes of objects. */
    public boolean isExact() {
        return from instanceof Place && to instanceof Place;
    }
}
