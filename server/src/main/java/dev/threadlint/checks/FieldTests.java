package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where functions test a field before they write it, and which writes are made from the old content. Confined to the checks of one program. */
final class FieldTests {
    private final CheckContext context;
    private final Map<Symbol, BlockOrder> orders = new LinkedHashMap<>();
    private final Map<Symbol, Set<Integer>> updates = new LinkedHashMap<>();

    static FieldTests of(CheckContext context) {
        return context.memo().get(FieldTests.class, () -> new FieldTests(context));
    }

    private FieldTests(CheckContext context) {
        this.context = context;
    }

    /** A write that comes only after a test of the same field in the same function. */
    record TestedWrite(Site test, boolean isNullTest, boolean isGuarded) {}

    BlockOrder order(Symbol function) {
        return orders.computeIfAbsent(function, key -> new BlockOrder(context.function(function).orElseThrow()));
    }

    /** The test that decides on the write; the first when there are several. */
    Optional<TestedWrite> testBefore(AccessFact write, FieldKey key) {
        Site site = write.site();
        FunctionFacts facts = context.facts().get(site.function());
        if (facts == null || context.function(site.function()).isEmpty()) {
            return Optional.empty();
        }
        for (FunctionFacts.ConditionFact condition : facts.conditions()) {
            boolean decides = mentions(condition.condition(), key, 0) && condition.site().ordinal() < site.ordinal()
                && order(site.function()).decides(condition.site().ordinal(), site.ordinal());
            if (decides) {
                Optional<AccessFact> asked = facts.accesses().stream().filter(read -> read.path().size() == 1 && !read.writes()
                    && read.site().ordinal() <= condition.site().ordinal() && isOf(read.place(), key))
                    .reduce((first, second) -> first.site().ordinal() > second.site().ordinal() ? first : second);
                Set<Lock> locks = asked.map(AccessFact::locks).orElse(Set.of());
                return Optional.of(new TestedWrite(asked.map(AccessFact::site).orElse(condition.site()), isNullTest(condition.condition()) && !clears(facts, write), isGuarded(facts, write, locks)));
            }
        }
        return Optional.empty();
    }

    /** The comparisons of the field with null that decide on the write. */
    List<Site> nullTestsBefore(AccessFact write, FieldKey key) {
        FunctionFacts facts = context.facts().get(write.site().function());
        if (facts == null || context.function(write.site().function()).isEmpty() || clears(facts, write)) {
            return List.of();
        }
        return facts.conditions().stream().filter(condition -> isNullTest(condition.condition()) && mentions(condition.condition(), key, 0)
            && condition.site().ordinal() < write.site().ordinal() && order(write.site().function()).decides(condition.site().ordinal(), write.site().ordinal()))
            .map(FunctionFacts.ConditionFact::site).distinct().toList();
    }

    /** Once more under a lock that the write holds, too. */
    boolean isTestedUnderItsLock(AccessFact write, FieldKey key) {
        FunctionFacts facts = context.facts().get(write.site().function());
        return facts == null || facts.accesses().stream().anyMatch(read -> read.path().size() == 1 && !read.writes() && isOf(read.place(), key)
            && read.site().ordinal() < write.site().ordinal() && read.locks().stream().anyMatch(write.locks()::contains));
    }

    /** What is set to null is given up, not made. */
    private static boolean clears(FunctionFacts facts, AccessFact write) {
        return facts.observations().assigns().stream().anyMatch(assign -> assign.value().equals(Value.NULL) && assign.target().equals(write.place())
            && Math.abs(assign.site().ordinal() - write.site().ordinal()) <= 1);
    }

    /** A lock of this function is held at both, or one of its callers. */
    private static boolean isGuarded(FunctionFacts facts, AccessFact write, Set<Lock> locksAtTest) {
        Optional<AccessFact> own = facts.accesses().stream().filter(access -> access.path().size() == 1 && access.site().equals(write.site())).findFirst();
        Set<Lock> here = own.map(AccessFact::locks).orElse(Set.of());
        return write.locks().size() > here.size() || here.stream().anyMatch(locksAtTest::contains);
    }

    static boolean isOf(Place place, FieldKey key) {
        return FieldKey.isFieldItself(place) && FieldKey.of(place).filter(found -> found.name().equals(key.name())
            && (found.owner().isEmpty() || found.owner().equals(key.owner()))).isPresent();
    }

    static boolean mentions(Value value, FieldKey key, int depth) {
        if (depth > 6) {
            return false;
        }
        if (value instanceof Value.Load load) {
            return isOf(load.place(), key);
        }
        if (value instanceof Value.Binary binary) {
            return mentions(binary.left(), key, depth + 1) || mentions(binary.right(), key, depth + 1);
        }
        return value instanceof Value.Not not && mentions(not.operand(), key, depth + 1);
    }

    /** A comparison with null, or of a reference for itself. */
    private static boolean isNullTest(Value condition) {
        return condition instanceof Value.Binary binary && (binary.operator().equals("==") || binary.operator().equals("!="))
            && (binary.right().equals(Value.NULL) || binary.left().equals(Value.NULL));
    }

    /** {@code x++}, or a write of a value that is computed from the old content. */
    boolean isUpdate(AccessFact access) {
        if (access.kind() == Operation.AccessKind.UPDATE) {
            return true;
        }
        return access.writes() && updates.computeIfAbsent(access.site().function(), this::updates).contains(access.site().ordinal());
    }

    /** What a write stores is made there: by {@code new}, by a call, or it is the address of a variable with static storage. */
    boolean storesNew(AccessFact write) {
        return stored(write).filter(value -> value instanceof Value.Allocation || value instanceof Value.Temporary
            || value instanceof Value.AddressOf address && Places.isStatic(address.place())).isPresent();
    }

    /** What a write stores, in the words of its function. */
    Optional<Value> stored(AccessFact write) {
        return context.function(write.site().function()).map(function -> function.operations().get(write.site().ordinal() + 1))
            .filter(Operation.Assign.class::isInstance).map(assign -> ((Operation.Assign) assign).value());
    }

    private Set<Integer> updates(Symbol symbol) {
        Set<Integer> found = new LinkedHashSet<>();
        context.function(symbol).ifPresent(function -> {
            Origins origins = new Origins(function);
            function.operations().forEach((ordinal, operation) -> {
                if (operation instanceof Operation.Assign assign && origins.isMadeFrom(assign.value(), assign.target())) {
                    found.add(ordinal - 1);
                }
            });
        });
        return found;
    }
}
