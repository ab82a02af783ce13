package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Contract;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lock inside an object of a lock class: what the function of the class takes that promises to take the object. Annotations name the
 * object, the code locks what is in it, and where a function asserts that the object is held, both must have one name. Stateless.
 */
final class LockInside {
    private LockInside() {}

    /** What annotations promise of a function; beside an assertion also what the functions of its class promise to take. */
    static List<Contract> promised(Map<Symbol, List<Contract>> all, Symbol function) {
        List<Contract> own = all.getOrDefault(function, List.of());
        int member = function.name().lastIndexOf("::");
        if (member < 0 || own.stream().noneMatch(contract -> contract.kind() == Contract.Kind.ASSERTS)) {
            return own;
        }
        List<Contract> more = new ArrayList<>(own);
        String owner = function.name().substring(0, member + 2);
        all.forEach((symbol, contracts) -> {
            if (symbol.name().startsWith(owner) && symbol.name().indexOf("::", owner.length()) < 0) {
                contracts.stream().filter(contract -> contract.kind() == Contract.Kind.ACQUIRES && contract.member().equals(symbol)).forEach(more::add);
            }
        });
        return more;
    }

    /** A guard over an object of the program's own calls the members by which such an object is locked ([thread.req.lockable.basic]). */
    static Lock of(Lock named, String type, FlowAnalysis analysis) {
        Symbol member = member(type, named.mode());
        if (type.isEmpty() || analysis.find(member).isEmpty()) {
            return named;
        }
        Set<Lock> taken = analysis.facts(member).locksAtExit();
        return taken.size() == 1 ? within(named, taken.iterator().next().place()) : named;
    }

    private static Symbol member(String type, Lock.Mode mode) {
        return Symbol.external(type + (mode == Lock.Mode.SHARED ? "::lock_shared" : "::lock"));
    }

    /** A class of the program's own whose objects are locked by a function that does nothing at all. */
    static boolean isNone(String type, Lock.Mode mode, FlowAnalysis analysis) {
        boolean empty = !type.isEmpty() && analysis.find(member(type, mode))
            .filter(found -> found.function().blocks().stream().allMatch(block -> block.operations().isEmpty())).isPresent();
        return empty && !analysis.facts(member(type, mode)).incomplete();
    }

    /** The lock of the object, in the terms of its member, by the name that the object has here. */
    private static Lock within(Lock object, Place inner) {
        boolean own = inner.root() instanceof Place.PointeeRoot root && root.pointer().equals(new Value.Parameter(-1));
        return own ? new Lock(object.place().select(inner.selectors()), object.mode(), object.taken())
            : Places.isStatic(inner) ? new Lock(inner, object.mode(), object.taken()) : object;
    }

    /** The name that the lock has where it is taken. */
    static Lock of(Lock named, Contract asserted, List<Contract> promised, FlowAnalysis analysis) {
        for (Contract contract : promised) {
            boolean takes = contract.kind() == Contract.Kind.ACQUIRES && contract.lock().equals(asserted.lock()) && contract.isShared() == asserted.isShared();
            if (takes) {
                Set<Lock> taken = analysis.facts(contract.member()).locksAtExit();
                Place inner = taken.size() == 1 ? taken.iterator().next().place() : named.place();
                if (inner.root() instanceof Place.PointeeRoot object && object.pointer().equals(new Value.Parameter(-1))) {
                    return new Lock(named.place().select(inner.selectors()), named.mode(), named.taken());
                }
            }
        }
        return named;
    }
}
