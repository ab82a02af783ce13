package dev.threadlint.analysis.race;

import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Variable;
import java.util.List;
import java.util.Optional;

/** Thread-local variables, of which each thread has one that others know only by its address. Stateless. */
final class ThreadLocals {
    private ThreadLocals() {}

    static boolean isOne(Place place) {
        return place.root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.THREAD_LOCAL;
    }

    /**
     * The variable of the one thread that has it: the thread itself, or the creator that gave its address away. Absent when that is one of
     * many threads.
     */
    static Optional<Place> ofOwner(Place place, ThreadNode thread, List<ThreadNode> tree) {
        ThreadNode owner = thread;
        Place seen = place;
        for (int i = 0; i < thread.bindings().size() && !isOne(seen); i++) {
            seen = RootTerms.apply(thread.bindings().subList(i, i + 1), seen);
            owner = owner.parent().orElse(owner);
        }
        if (!isOne(seen) || owner.many()) {
            return Optional.empty();
        }
        Symbol symbol = ((Place.VariableRoot) seen.root()).symbol();
        Place.VariableRoot root = new Place.VariableRoot(new Symbol(symbol.name(), symbol.unit() + "@" + tree.indexOf(owner)), Variable.Storage.GLOBAL);
        return Optional.of(Place.of(root).select(seen.selectors()));
    }
}
