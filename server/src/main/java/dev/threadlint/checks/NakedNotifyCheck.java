package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.Arithmetic;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.objects.FieldContents;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.checks.Waiting.Use;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Waiters are woken by code that changes nothing of what they test, while all code that does wakes them itself. */
public final class NakedNotifyCheck implements Check {
    @Override
    public String rule() {
        return "naked-notify";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Waiting waiting = Waiting.of(context);
        waiting.wakes().forEach((key, wakes) -> {
            List<Use> waits = waiting.waits().getOrDefault(key, List.of());
            Set<FieldKey> tested = tested(waits, context);
            if (tested.isEmpty() || !isToldByWriters(tested, waits, wakes, context)) {
                return;
            }
            wakes.stream().filter(wake -> isNaked(wake, context)).forEach(wake -> findings.accept(finding(wake, key, waits.get(0), tested)));
            if (!waits.stream().allMatch(Waiting::isTimed)) {
                wakes.forEach(wake -> changeBehind(wake, waits, tested, context).ifPresent(change -> findings.accept(early(wake, key, waits.get(0), change))));
            }
        });
    }

    /** What lets the waiters go on is written after they were woken, when the lock was given back in between, and nothing wakes them then. */
    private static Optional<AccessFact> changeBehind(Use wake, List<Use> waits, Set<FieldKey> tested, CheckContext context) {
        FunctionFacts function = wake.function();
        if (!isEntry(function, context) || !function.relativeCalls().isEmpty()) {
            return Optional.empty();
        }
        int woken = wake.event().site().ordinal();
        BlockOrder order = FieldTests.of(context).order(function.function());
        return function.accesses().stream().filter(access -> writes(access, function, tested, context)
            && isTakenBetween(woken, access, function, order)
            && FieldTests.of(context).stored(access).filter(Value.Constant.class::isInstance).isPresent()
            && !waits.stream().allMatch(wait -> goesOnWaiting(wait, access, context)) && !mayWakeAfter(access, function, order, context)).findFirst();
    }

    /** The lock of the change is taken once more after the wake-up. */
    private static boolean isTakenBetween(int woken, AccessFact change, FunctionFacts function, BlockOrder order) {
        return function.events().stream().filter(event -> event.kind() == SyncEvent.Kind.ACQUIRE && !event.before().mayHold(event.object())
                && change.locks().stream().anyMatch(lock -> lock.place().equals(event.object())))
            .map(event -> event.path().get(0).ordinal()).anyMatch(taken -> order.isBefore(woken, taken) && order.isBefore(taken, change.site().ordinal()));
    }

    /** A wake-up, or a call of which nothing is known, may follow. */
    private static boolean mayWakeAfter(AccessFact change, FunctionFacts function, BlockOrder order, CheckContext context) {
        int at = change.site().ordinal();
        boolean wakes = function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.NOTIFY && order.mayReach(at, event.path().get(0).ordinal()));
        Set<Integer> known = new LinkedHashSet<>();
        function.modelled().forEach(call -> known.add(call.site().ordinal()));
        function.calls().forEach(call -> known.add(call.site().ordinal()));
        return wakes || context.function(function.function()).orElseThrow().operations().entrySet().stream()
            .anyMatch(entry -> entry.getValue() instanceof Operation.Call && !known.contains(entry.getKey()) && order.mayReach(at, entry.getKey()));
    }

    /** The fields that the waiters test, if they are understood and only the class itself can write them. */
    private static Set<FieldKey> tested(List<Use> waits, CheckContext context) {
        Set<FieldKey> fields = new LinkedHashSet<>();
        for (Use wait : waits) {
            int loop = wait.function().loops().getOrDefault(wait.event().site().ordinal(), -1);
            for (FunctionFacts.ConditionFact condition : wait.function().conditions()) {
                boolean own = loop >= 0 && wait.function().loops().getOrDefault(condition.site().ordinal(), -1) == loop;
                if (own && !collect(condition.condition(), wait.function(), context, fields)) {
                    return Set.of();
                }
            }
            if (loop < 0 || fields.isEmpty()) {
                return Set.of();
            }
        }
        return fields;
    }

    private static boolean collect(Value value, FunctionFacts function, CheckContext context, Set<FieldKey> fields) {
        if (value instanceof Value.Binary binary) {
            return collect(binary.left(), function, context, fields) && collect(binary.right(), function, context, fields);
        }
        if (value instanceof Value.Not not) {
            return collect(not.operand(), function, context, fields);
        }
        FieldContents contents = context.shared().contents();
        Optional<FieldKey> key = value instanceof Value.Load ? context.keeper(function, value).filter(contents::isHidden) : Optional.empty();
        key.ifPresent(fields::add);
        return key.isPresent() || value instanceof Value.Constant || value instanceof Value.Parameter;
    }

    /** Every function that writes one of the fields so that a waiter may go on wakes the waiters, itself or through a call. */
    private static boolean isToldByWriters(Set<FieldKey> fields, List<Use> waits, List<Use> wakes, CheckContext context) {
        for (FunctionFacts function : context.facts().values()) {
            boolean makes = context.function(function.function()).filter(found -> found.kind() == Function.FunctionKind.METHOD || found.kind() == Function.FunctionKind.LAMBDA).isEmpty();
            boolean writes = function.accesses().stream().anyMatch(access -> writes(access, function, fields, context)
                && !waits.stream().allMatch(wait -> goesOnWaiting(wait, access, context)));
            boolean wakesToo = function.events().stream().anyMatch(event -> wakes.stream().anyMatch(wake -> wake.event().site().equals(event.site())));
            if (writes && !makes && !wakesToo) {
                return false;
            }
        }
        return true;
    }

    private static boolean writes(AccessFact access, FunctionFacts function, Set<FieldKey> fields, CheckContext context) {
        return access.writes() && access.path().size() == 1 && FieldKey.isFieldItself(access.place()) && FieldKey.of(access.place())
            .map(key -> context.shared().contents().resolve(key, context.function(function.function()).flatMap(Function::owner).orElse(""))).filter(fields::contains).isPresent();
    }

    /** With what is written, each test of the field in the loop of a waiter leads to the wait. */
    private static boolean goesOnWaiting(Use wait, AccessFact write, CheckContext context) {
        FieldTests tests = FieldTests.of(context);
        Optional<FieldKey> key = FieldKey.of(write.place());
        Optional<Value> stored = tests.stored(write).filter(Value.Constant.class::isInstance);
        int at = wait.event().site().ordinal();
        int loop = wait.function().loops().getOrDefault(at, -1);
        return write.kind() == Operation.AccessKind.WRITE && key.isPresent() && stored.isPresent() && wait.function().conditions().stream()
            .filter(condition -> wait.function().loops().getOrDefault(condition.site().ordinal(), -1) == loop && FieldTests.mentions(condition.condition(), key.get(), 0))
            .allMatch(condition -> with(condition.condition(), key.get(), stored.get()) instanceof Value.Constant truth
                && tests.order(wait.function().function()).leadsTo(condition.site().ordinal(), truth.number() != 0, at, List.of()));
    }

    /** A test of one field, when the field holds this. */
    private static Value with(Value test, FieldKey key, Value content) {
        if (test instanceof Value.Load load && FieldTests.isOf(load.place(), key)) {
            return content;
        }
        if (test instanceof Value.Not not) {
            return with(not.operand(), key, content) instanceof Value.Constant truth ? new Value.Constant(truth.number() == 0 ? 1 : 0) : Value.UNKNOWN;
        }
        return test instanceof Value.Binary binary ? Arithmetic.fold(binary.operator(), with(binary.left(), key, content), with(binary.right(), key, content)) : test;
    }

    /** The function changes no memory, calls nothing that might, and is called by nobody that might have done so for it. */
    private static boolean isNaked(Use wake, CheckContext context) {
        FunctionFacts function = wake.function();
        boolean quiet = function.accesses().stream().noneMatch(AccessFact::writes) && function.outside().isEmpty() && function.relativeCalls().isEmpty()
            && function.spawns().isEmpty() && !function.omitted() && !function.incomplete();
        return quiet && isEntry(function, context) && context.function(function.function()).get().parameters().isEmpty() && context.function(function.function()).get().blocks().stream().flatMap(block -> block.operations().stream())
            .noneMatch(operation -> operation instanceof Operation.Call call && function.modelled().stream().noneMatch(known -> known.call().equals(call)));
    }

    private static boolean isEntry(FunctionFacts function, CheckContext context) {
        return CallSites.of(context).to(function.function()).isEmpty()
            && context.function(function.function()).filter(found -> found.kind() == Function.FunctionKind.METHOD).isPresent();
    }

    private Finding early(Use wake, Object key, Use wait, AccessFact change) {
        String name = FieldKey.of(change.place()).map(field -> "`" + field.name() + "`").orElse("what they test");
        List<Evidence.Step> steps = List.of(Stories.step(wait.event().site(), "waits until " + name + " changes"),
            Stories.step(wake.event().site(), "wakes it"), Stories.step(change.site(), "changes " + name + " when it may be waiting again"));
        return Findings.path(rule(), Severity.WARNING, wake.event().site(), "Those who wait for " + Waiting.name(key) + " are woken before " + name
            + " is changed under the lock once more: they go on waiting, and nothing wakes them then", steps, "early:" + key);
    }

    private Finding finding(Use wake, Object key, Use wait, Set<FieldKey> tested) {
        String names = String.join(", ", tested.stream().map(field -> "`" + field.name() + "`").sorted().toList());
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(wait.event().site(), "waits until " + names + " changes"));
        steps.add(Stories.step(wake.event().site(), "wakes it although nothing has changed"));
        return Findings.path(rule(), Severity.HINT, wake.event().site(), "Those who wait for " + Waiting.name(key) + " are woken, but " + names
            + " is as before: they go on waiting", steps, "wake:" + key);
    }
}
