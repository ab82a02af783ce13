package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.objects.FieldContents;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Fields that are tested without lock, tested again under a lock, and set there. Confined to the checks of one program. */
final class DoubleChecks {
    /** Objects of these types are safe however they are published: all their fields are final (JLS 17.5). */
    private static final Set<String> IMMUTABLE = Set.of("java.lang.String", "java.lang.Integer", "java.lang.Long", "java.lang.Boolean", "java.lang.Short",
        "java.lang.Byte", "java.lang.Character", "java.lang.Double", "java.lang.Float");

    private final CheckContext context;
    private final FieldTests tests;
    private final List<DoubleCheck> found;

    private DoubleChecks(CheckContext context) {
        this.context = context;
        this.tests = FieldTests.of(context);
        this.found = find();
    }

    static DoubleChecks of(CheckContext context) {
        return context.memo().get(DoubleChecks.class, () -> new DoubleChecks(context));
    }

    List<DoubleCheck> found() {
        return found;
    }

    /** One field that one function checks twice, and all fields that it sets under the lock. */
    record DoubleCheck(FieldKey key, AccessFact outer, AccessFact inner, AccessFact write, Set<FieldKey> guarded) {}

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
                if (tested && isHarmful(contents, key.get(), write, own, lock)) {
                    found.add(new DoubleCheck(key.get(), outer.get(), inner.get(), write, setUnder(lock, own)));
                    break;
                }
            }
        }
    }

    private static Set<FieldKey> setUnder(Lock lock, List<AccessFact> own) {
        return own.stream().filter(access -> access.writes() && access.locks().contains(lock)).flatMap(access -> FieldKey.of(access.place()).stream())
            .collect(Collectors.toSet());
    }

    static boolean isImmutable(FieldContents contents, FieldKey key) {
        return contents.declaration(key).filter(field -> IMMUTABLE.contains(field.type().name())).isPresent();
    }

    private static Optional<AccessFact> read(List<AccessFact> own, AccessFact before, BlockOrder order, java.util.function.Predicate<AccessFact> wanted) {
        return own.stream().filter(access -> !access.writes() && access.place().equals(before.place()) && wanted.test(access)
            && order.isBefore(access.site().ordinal(), before.site().ordinal())).findFirst();
    }

    /** A flag alone publishes nothing; neither does an object that cannot change. */
    private static boolean isHarmful(FieldContents contents, FieldKey key, AccessFact write, List<AccessFact> own, Lock lock) {
        Optional<Variable> field = contents.declaration(key);
        if (field.isEmpty() || IMMUTABLE.contains(field.get().type().name())) {
            return false;
        }
        return field.get().type().form() == Type.Form.REFERENCE
            || own.stream().anyMatch(other -> other.writes() && !other.place().equals(write.place()) && other.locks().contains(lock));
    }
}
