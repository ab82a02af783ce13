package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.threads.Approaches.Approach;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a thread may have an object for itself when it comes to it on some way: it has made it, taken it out of the memory where it was
 * found, got it from who knows where, is about to free it, or holds a lock meanwhile. Immutable.
 */
final class Owners {
    private static final int MAXIMUM_STEPS = 64;

    private final Map<Symbol, FunctionFacts> facts;

    Owners(Map<Symbol, FunctionFacts> facts) {
        this.facts = facts;
    }

    boolean mayOwn(FunctionFacts user, AccessFact access, Approach way) {
        if (!(access.place().root() instanceof Place.PointeeRoot object)) {
            return false;
        }
        boolean holds = !access.mayLocks().isEmpty() || !way.locks().isEmpty();
        return holds || endsWhole(user, object) || isFound(user, object.pointer(), way.path());
    }

    /** The function writes over the object as a whole, or frees it. */
    private static boolean endsWhole(FunctionFacts user, Place.PointeeRoot object) {
        return user.accesses().stream().anyMatch(access -> access.writes() && access.place().selectors().isEmpty() && access.place().root().equals(object));
    }

    /** The pointer does not come from memory that still leads to the object. */
    private boolean isFound(FunctionFacts user, Value pointer, List<Site> path) {
        FunctionFacts function = user;
        Value value = pointer;
        int depth = path.size();
        for (int step = 0; step < MAXIMUM_STEPS; step++) {
            if (value instanceof Value.Parameter parameter) {
                depth--;
                Optional<CallFact> call = depth < 0 ? Optional.empty() : call(path.get(depth));
                if (call.isEmpty() || parameter.index() >= call.get().arguments().size()) {
                    return true;
                }
                function = facts.get(path.get(depth).function());
                value = parameter.index() < 0 ? call.get().receiver().orElse(Value.UNKNOWN) : call.get().arguments().get(parameter.index());
            } else if (value instanceof Value.AddressOf address && address.place().root() instanceof Place.PointeeRoot inner) {
                value = inner.pointer();
            } else if (value instanceof Value.AddressOf address) {
                return Places.local(address.place()).isPresent();
            } else if (value instanceof Value.Binary moved) {
                value = moved.left();
            } else if (value instanceof Value.Load load) {
                return Places.local(load.place()).isPresent() || function.accesses().stream().anyMatch(access -> access.writes() && access.place().equals(load.place()));
            } else {
                return true;
            }
        }
        return true;
    }

    private Optional<CallFact> call(Site site) {
        FunctionFacts caller = facts.get(site.function());
        return caller == null ? Optional.empty() : caller.calls().stream().filter(call -> call.site().equals(site)).findFirst();
    }
}
