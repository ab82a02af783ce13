package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Stage;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A rule about objects that are used in a stage of their life in which they must not be. */
abstract class StageCheck implements Check {
    private static final Set<Action> TAKING = Set.of(Action.LOCK, Action.LOCK_SHARED, Action.TRY_LOCK, Action.TRY_LOCK_SHARED);

    /** True when the breach is this rule's. */
    abstract boolean isMine(Breach breach);

    /** One sentence about the object of that name. */
    abstract String message(Breach breach, String name);

    /** True when the program is ready for what the breach leads to. */
    boolean isExpected(Breach breach, CheckContext context) {
        return false;
    }

    Severity severity() {
        return Severity.ERROR;
    }

    List<FixOffer> fixes(Breach breach, CheckContext context) {
        return List.of();
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Site> reported = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            for (Breach breach : function.observations().breaches()) {
                if (isMine(breach) && !isExpected(breach, context) && !isSetByThread(breach, context) && !isToldByLock(breach, function) && reported.add(breach.site())) {
                    findings.accept(finding(breach, context));
                }
            }
        }
    }

    /** A thread sets that member up, of its own object or of one that others have, too, so that others may have waited for it. */
    private static boolean isSetByThread(Breach breach, CheckContext context) {
        Optional<FieldKey> member = breach.stage() == Stage.UNSET ? FieldKey.ofMember(breach.use().object()) : Optional.empty();
        return member.isPresent() && context.facts().values().stream().anyMatch(function -> function.modelled().stream().anyMatch(call -> call.model().effects().stream()
                .anyMatch(effect -> effect.action() == Action.INITIALISE && FieldKey.ofMember(call.operand(effect.subject())).equals(member)))
            && context.threads().threadsIn(function.function()).stream().anyMatch(node -> node.spawn().isPresent()));
    }

    /** What is taken in a wrong stage is given back in it, too; the first of the two tells it. */
    private static boolean isToldByLock(Breach breach, FunctionFacts function) {
        return breach.use().action() == Action.UNLOCK && function.observations().breaches().stream().anyMatch(other -> other.use().object().equals(breach.use().object())
            && other.stage() == breach.stage() && other.earlier().equals(breach.earlier()) && TAKING.contains(other.use().action()));
    }

    private Finding finding(Breach breach, CheckContext context) {
        List<Evidence.Step> steps = new ArrayList<>();
        Symbol function = breach.use().path().get(0).function();
        String object = name(breach.use().object(), function, context);
        String name = object.equals("it") ? name(breach.use().written(), function, context) : object;
        if (breach.isSet()) {
            steps.add(Stories.step(breach.earlier(), name + " is " + word(breach.stage()) + " here"));
        }
        steps.addAll(Stories.calls(breach.use().path()));
        steps.add(Stories.step(breach.site(), "`" + Findings.name(breach.use().model().function()) + "` is called with it here"));
        return Findings.path(rule(), severity(), breach.site(), message(breach, name), steps, breach.use().model().function(), fixes(breach, context));
    }

    static String word(Stage stage) {
        return switch (stage) {
            case UNSET -> "not set";
            case READY -> "initialised";
            case LIVE -> "created";
            case STARTED -> "started";
            case JOINED -> "joined";
            case DETACHED -> "detached";
            case CONSUMED -> "emptied";
            case COMPLETED -> "given its value";
            case SHUT -> "shut down";
            case DESTROYED -> "destroyed";
        };
    }

    /** The object in a sentence: {@code `lock`}, {@code the thread}. */
    static String name(Value object, Symbol function, CheckContext context) {
        Place place = object instanceof Value.AddressOf address ? address.place() : object instanceof Value.Load load ? load.place() : null;
        boolean named = place != null && !Places.describe(place).startsWith("$") && ((place.root() instanceof Place.VariableRoot || !place.selectors().isEmpty()
            || place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load));
        return named ? "`" + context.name(place, function) + "`" : "it";
    }

    static boolean isLockAction(Action action) {
        return switch (action) {
            case LOCK, LOCK_SHARED, TRY_LOCK, TRY_LOCK_SHARED, UNLOCK, SEMAPHORE_WAIT, SEMAPHORE_POST, BARRIER -> true;
            default -> false;
        };
    }

    /** True for an attribute object of threads, mutexes and the like. */
    static boolean isAttribute(Breach breach) {
        return breach.use().action() == Action.USE || breach.use().action() == Action.SET_DETACHED || breach.use().action() == Action.CREATE
            || breach.use().model().function().contains("attr_");
    }

    static boolean isCondition(Breach breach) {
        return breach.use().action() == Action.WAIT || breach.use().action() == Action.TIMED_WAIT || breach.use().action() == Action.NOTIFY || breach.use().type().contains("cond_t")
            || breach.use().type().contains("cnd_t");
    }
}
