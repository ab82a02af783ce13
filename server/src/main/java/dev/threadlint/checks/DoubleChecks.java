package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Observations.AssignFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.objects.FieldContents;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.analysis.objects.Immutables;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fields that are tested without lock, tested again under a lock, and set there. Confined to the checks of one program. */
final class DoubleChecks {
    /** Objects of these types are safe however they are published: all their fields are final (JLS 17.5). */
    private static final Set<String> IMMUTABLE = Set.of("java.lang.String", "java.lang.Integer", "java.lang.Long", "java.lang.Boolean", "java.lang.Short",
        "java.lang.Byte", "java.lang.Character", "java.lang.Double", "java.lang.Float");

    private final CheckContext context;
    private final FieldTests tests;
    private final Immutables immutables;
    private final Set<Site> safeReads = new LinkedHashSet<>();
    private final List<DoubleCheck> found;

    private DoubleChecks(CheckContext context) {
        this.context = context;
        this.tests = FieldTests.of(context);
        this.immutables = new Immutables(context.program(), context.facts(), context.shared().contents());
        this.found = find();
    }

    static DoubleChecks of(CheckContext context) {
        return context.memo().get(DoubleChecks.class, () -> new DoubleChecks(context));
    }

    List<DoubleCheck> found() {
        return found;
    }

    /** The first tests of fields whose objects are safe however they are published, where the field is not read again without the lock. */
    Set<Site> safeReads() {
        return safeReads;
    }

    /**
     * One field that one function checks twice, and all fields that it sets under the lock.
     *
     * @param again the object in it is safe, but the field is read once more without the lock, and may be null that time (JLS 17.4.5)
     */
    record DoubleCheck(FieldKey key, AccessFact outer, AccessFact inner, AccessFact write, Set<FieldKey> guarded, Optional<Site> again) {}

    private List<DoubleCheck> find() {
        List<DoubleCheck> found = new ArrayList<>();
        for (FunctionFacts facts : context.facts().values()) {
            boolean java = context.unit(facts.function()).filter(unit -> unit.language() == Language.JAVA).isPresent();
            if (java && facts.accesses().stream().anyMatch(access -> !access.locks().isEmpty())) {
                find(facts, found);
            }
        }
        return found;
    }

    private void find(FunctionFacts facts, List<DoubleCheck> found) {
        FieldContents contents = context.shared().contents();
        List<AccessFact> own = facts.accesses().stream().filter(access -> access.path().size() == 1 && FieldKey.isFieldItself(access.place())).toList();
        BlockOrder order = tests.order(facts.function());
        for (AccessFact write : own) {
            Optional<FieldKey> key = FieldKey.of(write.place());
            if (!write.writes() || write.locks().isEmpty() || key.isEmpty() || contents.isVolatile(key.get()) || contents.isFinal(key.get())
                    || found.stream().anyMatch(known -> known.key().equals(key.get()))) {
                continue;
            }
            for (Lock lock : write.locks()) {
                Optional<AccessFact> inner = read(own, write, order, access -> access.locks().contains(lock));
                Optional<AccessFact> outer = inner.flatMap(second -> read(own, second, order, access -> access.mayLocks().isEmpty()));
                boolean tested = outer.isPresent() && tests.testBefore(write, key.get()).isPresent();
                boolean safe = tested && (isImmutable(contents, key.get()) || immutables.isImmutable(key.get()));
                Optional<Site> again = safe ? again(own, outer.get(), order) : Optional.empty();
                if (safe && again.isEmpty()) {
                    safeReads.add(outer.get().site());
                } else if (tested && (safe || isHarmful(contents, key.get(), write, own, lock))) {
                    found.add(new DoubleCheck(key.get(), outer.get(), inner.get(), write, safe ? Set.of(key.get()) : setUnder(lock, own), again));
                    break;
                }
            }
        }
    }

    /** A volatile field of an object that one function checks twice and sets, with no lock anywhere: the second check has nothing to see that the first has not. */
    record Unlocked(FieldKey key, Site outer, Site inner, AccessFact write) {}

    List<Unlocked> unlocked() {
        FieldContents contents = context.shared().contents();
        List<Unlocked> found = new ArrayList<>();
        for (FunctionFacts facts : context.facts().values()) {
            for (AccessFact write : facts.accesses()) {
                Optional<FieldKey> key = FieldKey.of(write.place());
                boolean bare = write.writes() && write.path().size() == 1 && write.mayLocks().isEmpty() && FieldKey.isFieldItself(write.place())
                    && write.place().root() instanceof Place.PointeeRoot;
                if (bare && key.isPresent() && contents.isVolatile(key.get()) && isCalledBare(facts) && tests.storesNew(write)) {
                    List<Site> asked = tests.nullTestsBefore(write, key.get());
                    if (asked.size() > 1 && found.stream().noneMatch(known -> known.key().equals(key.get()))) {
                        found.add(new Unlocked(key.get(), asked.get(0), asked.get(1), write));
                    }
                }
            }
        }
        return found;
    }

    private boolean isCalledBare(FunctionFacts facts) {
        return context.unit(facts.function()).filter(unit -> unit.language() == Language.JAVA).isPresent()
            && CallSites.of(context).to(facts.function()).stream().allMatch(call -> call.mayLocks().isEmpty());
    }

    /** A volatile field that is checked twice and set before the object in it is finished: where it is set, and what is done to it then. */
    record Early(FieldKey key, AccessFact write, Site late) {}

    List<Early> early() {
        List<Early> found = new ArrayList<>();
        for (FunctionFacts facts : context.facts().values()) {
            for (AssignFact assign : facts.observations().assigns()) {
                Optional<FieldKey> key = FieldKey.of(assign.target());
                if (assign.value() instanceof Value.Allocation && key.isPresent() && assign.atomicity() == Operation.Atomicity.VOLATILE) {
                    early(facts, assign, key.get()).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private Optional<Early> early(FunctionFacts facts, AssignFact assign, FieldKey key) {
        List<AccessFact> own = facts.accesses().stream().filter(access -> access.path().size() == 1 && access.place().equals(assign.target())).toList();
        BlockOrder order = tests.order(facts.function());
        for (AccessFact write : own) {
            boolean locked = write.writes() && !write.locks().isEmpty() && Math.abs(write.site().ordinal() - assign.site().ordinal()) <= 1;
            if (locked && read(own, write, order, access -> access.mayLocks().isEmpty()).isPresent() && tests.testBefore(write, key).isPresent()) {
                return filled(facts, assign, write, order).map(late -> new Early(key, write, late));
            }
        }
        return Optional.empty();
    }

    /** The first thing that is done to the object after it was stored, with the lock still held. */
    private Optional<Site> filled(FunctionFacts facts, AssignFact assign, AccessFact write, BlockOrder order) {
        Stream<Site> calls = facts.modelled().stream().filter(call -> call.receiver().filter(assign.value()::equals).isPresent()
            && call.locks().containsAll(write.locks()) && call.model().effects().stream().anyMatch(DoubleChecks::changes)).map(call -> call.site());
        Stream<Site> own = facts.calls().stream().filter(call -> call.receiver().filter(assign.value()::equals).isPresent() && call.locks().containsAll(write.locks())
            && Optional.ofNullable(context.facts().get(call.target())).filter(DoubleChecks::setsItself).isPresent()).map(call -> call.site());
        Stream<Site> fields = facts.accesses().stream().filter(access -> access.writes() && access.path().size() == 1 && access.locks().containsAll(write.locks())
            && access.place().root() instanceof Place.PointeeRoot root && root.pointer().equals(assign.value())).map(AccessFact::site);
        return Stream.of(calls, own, fields).flatMap(sites -> sites).filter(site -> order.isBefore(write.site().ordinal(), site.ordinal()))
            .min(java.util.Comparator.comparingInt(Site::ordinal));
    }

    private static boolean changes(Effect effect) {
        return effect.subject().equals(Operand.RECEIVER) && (effect.action() == Effect.Action.WRITE || effect.action() == Effect.Action.UPDATE
            || effect.action() == Effect.Action.OVERWRITE);
    }

    private static boolean setsItself(FunctionFacts method) {
        return method.accesses().stream().anyMatch(access -> access.writes() && access.place().root() instanceof Place.PointeeRoot root
            && (root.pointer().equals(new Value.Parameter(-1)) || root.pointer() instanceof Value.Load load && load.place().root() instanceof Place.PointeeRoot of
                && of.pointer().equals(new Value.Parameter(-1))));
    }

    private static Set<FieldKey> setUnder(Lock lock, List<AccessFact> own) {
        return own.stream().filter(access -> access.writes() && access.locks().contains(lock)).flatMap(access -> FieldKey.of(access.place()).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static boolean isImmutable(FieldContents contents, FieldKey key) {
        return contents.declaration(key).filter(field -> IMMUTABLE.contains(field.type().name())).isPresent();
    }

    private static Optional<AccessFact> read(List<AccessFact> own, AccessFact before, BlockOrder order, java.util.function.Predicate<AccessFact> wanted) {
        return own.stream().filter(access -> !access.writes() && access.place().equals(before.place()) && wanted.test(access)
            && order.isBefore(access.site().ordinal(), before.site().ordinal())).findFirst();
    }

    /** A read without the lock that comes behind the first one. */
    private static Optional<Site> again(List<AccessFact> own, AccessFact first, BlockOrder order) {
        return own.stream().filter(access -> !access.writes() && access.place().equals(first.place()) && access.mayLocks().isEmpty()
            && !access.site().span().equals(first.site().span()) && order.isBefore(first.site().ordinal(), access.site().ordinal())).map(AccessFact::site).findFirst();
    }

    /** A flag alone publishes nothing. */
    private static boolean isHarmful(FieldContents contents, FieldKey key, AccessFact write, List<AccessFact> own, Lock lock) {
        Optional<Variable> field = contents.declaration(key);
        return field.isPresent() && (field.get().type().form() == Type.Form.REFERENCE
            || own.stream().anyMatch(other -> other.writes() && !other.place().equals(write.place()) && other.locks().contains(lock)));
    }
}
