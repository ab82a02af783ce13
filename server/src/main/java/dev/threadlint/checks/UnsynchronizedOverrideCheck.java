package dev.threadlint.checks;

import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.AddSynchronized;
import dev.threadlint.index.Program.Definition;
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
            context.shared().dropped().of(definition.function().symbol()).ifPresent(above -> findings.accept(finding(definition, above, context)));
        }
    }

    private Finding finding(Definition method, Definition above, CheckContext context) {
        String name = method.function().symbol().readableName();
        boolean locks = Optional.ofNullable(context.facts().get(method.function().symbol()))
            .filter(facts -> facts.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.ACQUIRE)).isPresent();
        String what = locks ? " overrides a synchronized method and changes a field before it takes the lock, or behind it"
            : " overrides a synchronized method and takes no lock";
        Evidence.Step step = new Evidence.Step(new Location(above.unit().source().path(), above.function().name()), "the overridden method is synchronized");
        return new Finding(rule(), Severity.WARNING, new Location(method.unit().source().path(), method.function().name()),
            name + what + ": whoever calls it as the superclass is not guarded", List.of(step),
            new Evidence.Path(List.of(step)), method.function().symbol().name(),
            AddSynchronized.offer(method.unit(), method.function(), FixOffer.Safety.SAFE).stream().toList());
    }
}
