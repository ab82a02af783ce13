package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.ObjectRead;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.TypeTrait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A lock, or a struct that holds one, is copied: what becomes of the copy is undefined (POSIX 2.9.9, {@code pthread_mutex_init}). */
public final class MutexCopiedCheck implements Check {
    @Override
    public String rule() {
        return "mutex-copied";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<String> byValue = new LinkedHashSet<>();
        for (Program.Definition definition : context.program().definitions().values()) {
            for (Variable parameter : definition.function().parameters()) {
                if (definition.unit().language() != Language.JAVA && parameter.type().form() != Type.Form.POINTER && parameter.type().form() != Type.Form.ARRAY
                        && parameter.type().form() != Type.Form.REFERENCE && holdsLock(parameter.type().name(), context)) {
                    byValue.add(parameter.type().name());
                    findings.accept(new Finding(rule(), Severity.ERROR, new Location(definition.unit().source().path(), parameter.declarator()),
                        "`" + parameter.symbol().name() + "` is passed by value, and with it a copy of a lock", List.of(),
                        new Evidence.Site("a copy of a lock guards nothing that the lock guards"), definition.function().symbol().name() + ":"
                        + parameter.symbol().name(), List.of()));
                }
            }
        }
        for (FunctionFacts function : context.facts().values()) {
            for (ObjectRead read : function.observations().objectReads()) {
                // The call that passes a copy is wrong because of the parameter, which is reported.
                if (holdsLock(read.type().name(), context) && !byValue.contains(read.type().name()) && !copiesByItself(read.type().name(), context)) {
                    String name = context.name(read.place(), function.function());
                    findings.accept(Findings.at(rule(), Severity.ERROR, read.site(), "`" + name + "` is copied, and with it a lock",
                        "a copy of a lock guards nothing that the lock guards", name));
                }
            }
        }
    }

    /** The class says what a copy of its objects is. */
    private static boolean copiesByItself(String type, CheckContext context) {
        return context.program().definitions().values().stream().map(Program.Definition::function)
            .anyMatch(function -> function.kind() == Function.FunctionKind.CONSTRUCTOR && function.owner().filter(type::equals).isPresent() && function.parameters().size() == 1
                && function.parameters().get(0).type().form() == Type.Form.REFERENCE && function.parameters().get(0).type().name().equals(type));
    }

    private static boolean holdsLock(String type, CheckContext context) {
        if (isLock(type, context)) {
            return true;
        }
        TypeDeclaration declared = context.program().types().get(type);
        return declared != null && declared.fields().stream().anyMatch(field -> isLock(field.type().name(), context));
    }

    private static boolean isLock(String type, CheckContext context) {
        return context.models().is(type, TypeTrait.UNCOPYABLE);
    }
}
