package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.AddSynchronized;
import dev.threadlint.fixes.HolderIdiom;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A shared Java field is tested for null and set without a lock over both. A singleton is shared by all threads by its nature, and a
 * volatile field by the word of its author; other fields need threads that are seen.
 */
public final class UnsafeLazyInitialisationCheck implements Check {
    @Override
    public String rule() {
        return "unsafe-lazy-initialisation";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<FieldKey> told = new LinkedHashSet<>();
        context.shared().fields().forEach(field -> told.add(field.key()));
        FieldDefects.offer(rule(), context, findings);
        RaceDefects.offer(rule(), context, findings);
        for (FunctionFacts facts : context.facts().values()) {
            boolean java = context.unit(facts.function()).filter(unit -> unit.language() == Language.JAVA).isPresent();
            boolean accessor = context.function(facts.function()).filter(function -> function.kind() == Function.FunctionKind.METHOD
                && function.traits().isStatic() && !function.traits().isPrivate()).isPresent();
            if (java && accessor) {
                facts.accesses().stream().filter(access -> access.writes() && access.path().size() == 1)
                    .forEach(write -> check(context, facts, write, told, findings));
            }
        }
    }

    private void check(CheckContext context, FunctionFacts facts, AccessFact write, Set<FieldKey> told, Consumer<Finding> findings) {
        Optional<FieldKey> key = FieldKey.of(write.place());
        boolean isStatic = write.place().root() instanceof Place.VariableRoot && write.place().selectors().isEmpty();
        if (key.isEmpty() || !isStatic || told.contains(key.get()) || DoubleChecks.isImmutable(context.shared().contents(), key.get())
                || DoubleChecks.of(context).found().stream().anyMatch(check -> check.key().equals(key.get()))) {
            return;
        }
        boolean isVolatile = write.atomicity() == Operation.Atomicity.VOLATILE;
        boolean single = context.shared().contents().declaration(key.get()).filter(field -> field.type().name().equals(key.get().owner())).isPresent();
        Optional<FieldTests.TestedWrite> test = FieldTests.of(context).testBefore(write, key.get());
        boolean again = isVolatile && !write.locks().isEmpty() && FieldTests.of(context).isTestedUnderItsLock(write, key.get());
        boolean made = FieldTests.of(context).storesNew(write) && isAnswered(facts, write);
        if ((single || isVolatile || made) && !again && test.filter(tested -> tested.isNullTest() && !tested.isGuarded()).isPresent() && told.add(key.get())) {
            String name = "`" + key.get().name() + "`";
            findings.accept(new Finding(rule(), Severity.WARNING, Stories.at(test.get().test()),
                name + " is tested and set without a lock over both, so that two threads may both create it",
                List.of(Stories.step(write.site(), name + " is set here")), new Evidence.Site("every thread that uses the class runs this accessor"),
                "field:" + key.get(), offers(context, facts, write, key.get())));
        }
    }

    private static List<FixOffer> offers(CheckContext context, FunctionFacts facts, AccessFact write, FieldKey key) {
        Optional<Function> accessor = context.function(facts.function());
        return Stream.concat(accessor.flatMap(method -> AddSynchronized.offer(write.site().unit(), method, FixOffer.Safety.UNSAFE)).stream(),
            accessor.flatMap(method -> context.shared().contents().declaration(key).flatMap(field -> HolderIdiom.offer(write.site().unit(), method, field))).stream()).toList();
    }

    /** The method hands out what the variable holds. */
    private static boolean isAnswered(FunctionFacts facts, AccessFact write) {
        Set<Value> answers = new LinkedHashSet<>(facts.alternatives().getOrDefault(facts.returned(), Set.of()));
        answers.add(facts.returned());
        return answers.stream().anyMatch(answer -> answer instanceof Value.Load load && load.place().equals(write.place()));
    }
}
