package dev.threadlint.checks;

import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Language;
import java.util.List;
import java.util.function.Consumer;

/** {@code readObject} is synchronized although nobody else can know the object that it makes. */
public final class SynchronizedSerialisationCheck implements Check {
    @Override
    public String rule() {
        return "read-object-synchronized";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (Definition definition : context.program().definitions().values()) {
            boolean reads = definition.unit().language() == Language.JAVA && definition.function().traits().isSynchronized()
                && definition.function().symbol().simpleName().equals("readObject") && definition.function().parameters().size() == 1
                && definition.function().parameters().get(0).type().name().endsWith("ObjectInputStream");
            if (reads) {
                findings.accept(new Finding(rule(), Severity.HINT, new Location(definition.unit().source().path(), definition.function().name()),
                    "`readObject` is synchronized, but the object that it reads is known to no other thread", List.of(),
                    new Evidence.Site("the object is being made"), definition.function().symbol().name(), List.of()));
            }
        }
    }
}
