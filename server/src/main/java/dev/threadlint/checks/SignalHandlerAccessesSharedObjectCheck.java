package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.LibraryState;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A signal handler uses a variable with static storage that is neither {@code volatile sig_atomic_t} nor atomic, while the program it
 * interrupts uses it, too (C11 7.14.1.1 paragraph 5).
 */
public final class SignalHandlerAccessesSharedObjectCheck implements Check {
    @Override
    public String rule() {
        return "signal-handler-accesses-shared-object";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        SignalHandlers handlers = new SignalHandlers(context);
        if (handlers.all().isEmpty()) {
            return;
        }
        Set<Symbol> inside = new LinkedHashSet<>();
        handlers.visit((reached, function) -> inside.add(function.function()));
        Map<Place.Root, List<AccessFact>> elsewhere = new LinkedHashMap<>();
        for (FunctionFacts function : context.facts().values()) {
            if (!inside.contains(function.function())) {
                function.accesses().stream().filter(access -> access.path().size() == 1).forEach(access ->
                    elsewhere.computeIfAbsent(access.place().root(), key -> new ArrayList<>()).add(access));
            }
        }
        Set<Object> objects = new LinkedHashSet<>();
        Set<Object> calls = new LinkedHashSet<>();
        handlers.visit((reached, function) -> {
            for (AccessFact access : function.accesses()) {
                Optional<AccessFact> other = elsewhere.getOrDefault(access.place().root(), List.of()).stream()
                    .filter(outside -> (outside.writes() || access.writes()) && !isUnderOneLock(access, outside) && !handlers.isOver(outside.site(), reached.handler())).findFirst();
                boolean shared = access.path().size() == 1 && isShared(access.place(), context) && other.isPresent();
                // What one call of the handler leads to is one defect, however much lies below it.
                if (shared && objects.add(List.of(access.place().root(), reached.handler()))
                        && (reached.path().isEmpty() || calls.add(List.of(reached.handler(), reached.path().get(0))))) {
                    findings.accept(finding(access, other.get(), reached));
                }
            }
        });
    }

    /** A handler that takes the lock of the object waits, for ever at worst, and sees the object in one piece: that it takes it is the other rule's. */
    private static boolean isUnderOneLock(AccessFact access, AccessFact outside) {
        return access.locks().stream().anyMatch(held -> outside.locks().stream().anyMatch(other -> other.place().equals(held.place())));
    }

    /** A variable of static storage that a handler may not touch by the rules of C and POSIX. */
    private static boolean isShared(Place place, CheckContext context) {
        if (!(place.root() instanceof Place.VariableRoot root) || LibraryState.is(place) || Places.local(place).isPresent()
                || root.storage() == Variable.Storage.THREAD_LOCAL) {
            return false;
        }
        Variable variable = context.program().globals().get(root.symbol());
        if (variable == null) {
            return root.storage() == Variable.Storage.STATIC_LOCAL;
        }
        Type type = variable.type();
        boolean allowed = type.qualifier() == Type.Qualifier.ATOMIC || type.qualifier() == Type.Qualifier.FINAL
            || type.qualifier() == Type.Qualifier.VOLATILE && type.name().endsWith("sig_atomic_t");
        return !allowed;
    }

    private Finding finding(AccessFact access, AccessFact other, SignalHandlers.Reached reached) {
        String name = Places.describe(new Place(access.place().root(), List.of()));
        Site site = access.site();
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(reached.registered(), reached.handler().readableName() + " becomes a signal handler here"));
        reached.path().forEach(call -> steps.add(Stories.step(call, "the handler calls on")));
        steps.add(Stories.step(site, "the handler " + (access.writes() ? "writes" : "reads") + " `" + name + "` here"));
        steps.add(Stories.step(other.site(), "the program " + (other.writes() ? "writes" : "reads") + " it here"));
        return Findings.path(rule(), Severity.WARNING, site, "The signal handler " + reached.handler().readableName() + " "
            + (access.writes() ? "writes" : "reads") + " `" + name + "`, which is neither `volatile sig_atomic_t` nor atomic", steps, name);
    }
}
