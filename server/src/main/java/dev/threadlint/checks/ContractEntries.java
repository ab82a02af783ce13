package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Function.FunctionKind;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where code of a C or C++ program is entered without callers that could hold a lock for it. Immutable. */
final class ContractEntries {
    private final CheckContext context;
    private final Set<Symbol> deferred = new LinkedHashSet<>();
    private final boolean threaded;

    ContractEntries(CheckContext context) {
        this.context = context;
        boolean spawns = false;
        for (FunctionFacts facts : context.facts().values()) {
            facts.spawns().forEach(spawn -> defer(spawn.spawn().entry()));
            facts.stores().values().forEach(this::defer);
            defer(facts.returned());
            spawns |= !facts.spawns().isEmpty();
        }
        this.threaded = spawns;
    }

    private void defer(Value value) {
        if (value instanceof Value.FunctionReference reference) {
            deferred.add(reference.function());
        }
    }

    /** A function that nobody calls, that threads begin in, or, while the program starts no thread, that anybody may call. */
    boolean isEntry(Function function) {
        boolean called = !CallSites.of(context).to(function.symbol()).isEmpty();
        if (function.kind() == FunctionKind.LAMBDA) {
            return deferred.contains(function.symbol());
        }
        boolean open = !threaded && !function.traits().isPrivate() && !isMain(function.symbol());
        return !called || deferred.contains(function.symbol()) || isMain(function.symbol()) || open;
    }

    private boolean isMain(Symbol function) {
        return context.program().main().filter(function::equals).isPresent();
    }

    /** True when the program is seen to start threads. */
    boolean isThreaded() {
        return threaded;
    }

    /** Main runs alone while no other thread does; in a program without threads its own code is no evidence of anything. */
    boolean isAlone(Symbol root, boolean nothingLive, boolean itself) {
        return isMain(root) && (threaded ? nothingLive : itself);
    }

    boolean isAloneInCall(Symbol root, boolean nothingLive) {
        return isMain(root) && threaded && nothingLive;
    }
}
