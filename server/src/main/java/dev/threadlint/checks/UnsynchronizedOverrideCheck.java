package dev.threadlint.checks;

import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.AddSynchronized;
import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A method overrides a synchronized one and takes no lock itself (CERT TSM00-J). */
public final class UnsynchronizedOverrideCheck implements Check {
    @Override
    public String rule() {
        return "unsynchronized-override";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (Definition definition : context.program().definitions().values()) {
            Function method = definition.function();
            boolean candidate = definition.unit().language() == Language.JAVA && method.kind() == Function.FunctionKind.METHOD
                && !method.traits().isStatic() && !method.traits().isSynchronized() && method.owner().isPresent();
            if (candidate && !locks(method, context) && !onlyCallsSuper(method, context)) {
                overridden(method, context).filter(above -> above.function().traits().isSynchronized())
                    .ifPresent(above -> findings.accept(finding(definition, above)));
            }
        }
    }

    private static boolean locks(Function method, CheckContext context) {
        var facts = context.facts().get(method.symbol());
        return facts == null || !facts.observations().monitors().isEmpty() || facts.events().stream()
            .anyMatch(event -> event.kind() == dev.threadlint.analysis.flow.SyncEvent.Kind.ACQUIRE);
    }

    /** A method that touches nothing but what the synchronized one does needs no lock of its own. */
    private static boolean onlyCallsSuper(Function method, CheckContext context) {
        var facts = context.facts().get(method.symbol());
        return facts.accesses().stream().noneMatch(access -> access.path().size() == 1) && !method.blocks().isEmpty();
    }

    private static Optional<Definition> overridden(Function method, CheckContext context) {
        String name = method.symbol().name();
        String member = name.substring(method.owner().orElseThrow().length());
        for (String ancestor : context.program().ancestors(method.owner().get())) {
            Definition found = context.program().definitions().get(new Symbol(ancestor + member, method.symbol().unit()));
            if (found != null) {
                boolean same = types(found.function()).equals(types(method)) && !found.function().traits().isPrivate();
                return same ? Optional.of(found) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static List<String> types(Function function) {
        return function.parameters().stream().map(parameter -> parameter.type().name()).toList();
    }

    private Finding finding(Definition method, Definition above) {
        String name = method.function().symbol().readableName();
        Evidence.Step step = new Evidence.Step(new Location(above.unit().source().path(), above.function().name()), "the overridden method is synchronized");
        return new Finding(rule(), Severity.WARNING, new Location(method.unit().source().path(), method.function().name()),
            name + " overrides a synchronized method and takes no lock: whoever calls it as the superclass is not guarded", List.of(step),
            new Evidence.Path(List.of(step)), method.function().symbol().name(),
            AddSynchronized.offer(method.unit(), method.function(), FixOffer.Safety.SAFE).stream().toList());
    }
}
