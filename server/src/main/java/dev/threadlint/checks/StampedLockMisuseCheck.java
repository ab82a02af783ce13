package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A stamp of a {@code StampedLock} is dropped, of the wrong mode, or never validated. */
public final class StampedLockMisuseCheck implements Check {
    @Override
    public String rule() {
        return "stamped-lock-misuse";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            for (ModelledCall call : function.modelled()) {
                problem(call, function).ifPresent(message -> findings.accept(
                    Findings.at(rule(), Severity.WARNING, call.site(), message, "the stamp tells how the lock is held", "stamp")));
            }
        }
        for (Unproven unproven : unproven(context)) {
            findings.accept(Findings.path(rule(), Severity.WARNING, unproven.late() ? unproven.read().site() : unproven.begin().site(), unproven.message(),
                List.of(Stories.step(unproven.begin().site(), "the optimistic read begins here"),
                    Stories.step(unproven.read().site(), "`" + unproven.name() + "` is read here")), unproven.name()));
        }
    }

    private static Optional<String> problem(ModelledCall call, FunctionFacts function) {
        if (call.model().is(Trait.ANSWERS_STAMP) && call.call().use() == Operation.ResultUse.IGNORED) {
            return Optional.of(isOptimistic(call) ? "The stamp is dropped, so that nothing can validate what is read" : "The stamp is dropped, so that nobody can give the lock back");
        }
        boolean write = call.model().is(Trait.NEEDS_WRITE_STAMP);
        if (!write && !call.model().is(Trait.NEEDS_READ_STAMP) || call.arguments().isEmpty()) {
            return Optional.empty();
        }
        Value stamp = call.arguments().get(0);
        // A stamp that was given to another call of the lock may have been converted.
        boolean converted = function.modelled().stream().anyMatch(other -> other.arguments().contains(stamp) && other.model().is(Trait.TELLS_SUCCESS));
        boolean wrong = !(stamp instanceof Value.Unknown) && !converted && function.modelled().stream()
            .filter(other -> other.result().equals(stamp) && other.receiver().equals(call.receiver()))
            .anyMatch(other -> CheckContext.does(other.model(), write ? Action.LOCK_SHARED : Action.LOCK) || isOptimistic(other));
        return wrong ? Optional.of("The lock is given back as if it were held for " + (write ? "writing" : "reading")
            + ", which it is not: an `IllegalMonitorStateException` is thrown") : Optional.empty();
    }

    private static boolean isOptimistic(ModelledCall call) {
        return CheckContext.does(call.model(), Action.OPTIMISTIC_READ);
    }

    /** A read after the begin of an optimistic read that no validation covers: none comes, or it came before ({@code late}). */
    private record Unproven(SyncEvent begin, AccessFact read, String name, boolean late) {
        String message() {
            return late ? "`" + name + "` is read after the validation, so that it may belong to another state than what was validated"
                : "What is read here optimistically is used without `validate`: a writer may have changed it in between";
        }
    }

    /** The reads of which this rule speaks, so that others do not. */
    static Set<Site> sites(CheckContext context) {
        Set<Site> sites = new LinkedHashSet<>();
        unproven(context).forEach(found -> context.facts().get(found.read().site().function()).accesses().stream()
            .filter(access -> access.path().size() == 1 && access.locks().isEmpty()).forEach(access -> sites.add(access.site())));
        return sites;
    }

    private static List<Unproven> unproven(CheckContext context) {
        List<Unproven> found = new ArrayList<>();
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent begin : function.events()) {
                if (begin.kind() == SyncEvent.Kind.OPTIMISTIC_READ && begin.path().size() == 1) {
                    unproven(begin, function, context).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Optional<Unproven> unproven(SyncEvent begin, FunctionFacts function, CheckContext context) {
        Optional<ModelledCall> call = function.modelledAt(begin.site());
        BlockOrder order = FieldTests.of(context).order(function.function());
        List<SyncEvent> validations = function.events().stream().filter(event -> event.kind() == SyncEvent.Kind.VALIDATE && event.object().equals(begin.object())).toList();
        if (call.isEmpty() || call.get().call().use() != Operation.ResultUse.USED || validations.isEmpty() && isHandedOn(call.get(), function)) {
            return Optional.empty();
        }
        Set<FieldKey> guarded = guarded(begin, context);
        for (AccessFact access : function.accesses()) {
            Optional<FieldKey> key = FieldKey.of(access.place()).filter(guarded::contains);
            boolean read = key.isPresent() && !access.writes() && access.locks().isEmpty() && access.path().size() == 1
                && order.isBefore(begin.site().ordinal(), access.site().ordinal());
            boolean covered = validations.stream().anyMatch(event -> order.mayReach(access.site().ordinal(), event.path().get(0).ordinal()));
            if (read && !covered) {
                return Optional.of(new Unproven(begin, access, key.get().name(), !validations.isEmpty()));
            }
        }
        return Optional.empty();
    }

    /** Other code gets the stamp, and may validate or convert it. */
    private static boolean isHandedOn(ModelledCall begin, FunctionFacts function) {
        Value stamp = begin.result();
        return stamp instanceof Value.Unknown || function.returned().equals(stamp) || function.observations().handedOn().contains(stamp)
            || function.calls().stream().anyMatch(call -> call.arguments().contains(stamp))
            || function.modelled().stream().anyMatch(call -> call.arguments().contains(stamp));
    }

    /** Fields that some code writes while it holds the same lock for writing. */
    private static Set<FieldKey> guarded(SyncEvent begin, CheckContext context) {
        Optional<FieldKey> lock = FieldKey.of(begin.object());
        Set<FieldKey> keys = new LinkedHashSet<>();
        context.facts().values().forEach(facts -> facts.accesses().stream().filter(access -> access.writes() && access.locks().stream()
            .anyMatch(held -> held.mode() == Lock.Mode.EXCLUSIVE && FieldKey.of(held.place()).equals(lock))).forEach(access -> FieldKey.of(access.place()).ifPresent(keys::add)));
        return lock.isPresent() ? keys : Set.of();
    }
}
