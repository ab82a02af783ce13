package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A shared Java field gets a value that is computed from its old one, in two steps. {@code volatile} does not make them one. */
public final class NonAtomicUpdateCheck implements Check {
    private static final int MAXIMUM_RELATED = 6;

    @Override
    public String rule() {
        return "non-atomic-update-of-shared-counter";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        FieldDefects.offer(rule(), context, findings);
        RaceDefects.offer(rule(), context, findings);
        FieldTests tests = FieldTests.of(context);
        Map<FieldKey, Map<Site, AccessFact>> updates = new LinkedHashMap<>();
        for (String type : context.shared().entries().types()) {
            context.shared().entries().of(type).stream().map(method -> context.facts().get(method.symbol())).filter(Objects::nonNull)
                .forEach(facts -> facts.accesses().forEach(access -> collect(access, tests, updates)));
        }
        Set<Symbol> called = called(context);
        for (FunctionFacts facts : context.facts().values()) {
            boolean java = context.unit(facts.function()).filter(unit -> unit.language() == Language.JAVA).isPresent();
            boolean constructs = context.function(facts.function()).filter(f -> f.kind() == Function.FunctionKind.CONSTRUCTOR
                || f.kind() == Function.FunctionKind.STATIC_INITIALISER).isPresent();
            if (java && !constructs && !called.contains(facts.function())) {
                facts.accesses().forEach(access -> collect(access, tests, updates));
            }
        }
        updates.forEach((key, all) -> {
            if (!context.shared().isWrittenByOneThread(key, List.copyOf(all.values()))) {
                findings.accept(finding(key, all.values().stream().sorted(Comparator.comparing(access -> access.site().span())).toList()));
            }
        });
    }

    private static Set<Symbol> called(CheckContext context) {
        Set<Symbol> called = new LinkedHashSet<>();
        context.facts().values().forEach(facts -> facts.calls().stream().map(FunctionFacts.CallFact::target).forEach(called::add));
        return called;
    }

    private static void collect(AccessFact access, FieldTests tests, Map<FieldKey, Map<Site, AccessFact>> updates) {
        boolean unguarded = access.atomicity() == Operation.Atomicity.VOLATILE && access.locks().isEmpty() && access.mayLocks().isEmpty();
        if (unguarded && access.site().unit().language() == Language.JAVA && !access.isConstruction() && tests.isUpdate(access)) {
            Optional<FieldKey> key = FieldKey.of(access.place());
            key.ifPresent(found -> updates.computeIfAbsent(found, unused -> new LinkedHashMap<>()).putIfAbsent(access.site(), access));
        }
    }

    private Finding finding(FieldKey key, List<AccessFact> updates) {
        AccessFact access = updates.get(0);
        List<Evidence.Step> others = updates.stream().skip(1).filter(other -> !Stories.at(other.site()).equals(Stories.at(access.site()))).limit(MAXIMUM_RELATED)
            .map(other -> Stories.step(other.site(), "`" + key.name() + "` is updated here, too")).toList();
        return new Finding(rule(), Severity.WARNING, Stories.at(access.site()), "The update of `" + key.name()
            + "` reads and writes in two steps; `volatile` does not make them one, so that updates of other threads get lost", others,
            new Evidence.Site("a volatile field is read, changed and written here without a lock"), "field:" + key, List.of());
    }
}
