package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.ir.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which calls of a program reach a function; found once for all checks. Immutable. */
final class CallSites {
    private final Map<Symbol, List<CallFact>> byTarget = new LinkedHashMap<>();

    private CallSites(CheckContext context) {
        for (FunctionFacts caller : context.facts().values()) {
            caller.calls().forEach(call -> byTarget.computeIfAbsent(call.target(), key -> new ArrayList<>()).add(call));
        }
    }

    static CallSites of(CheckContext context) {
        return context.memo().get(CallSites.class, () -> new CallSites(context));
    }

    /** True when calls are known, and each is made with a lock held. */
    boolean isOnlyCalledLocked(Symbol function) {
        return !to(function).isEmpty() && to(function).stream().noneMatch(call -> call.locks().isEmpty());
    }

    List<CallFact> to(Symbol function) {
        return byTarget.getOrDefault(function, List.of());
    }
}
