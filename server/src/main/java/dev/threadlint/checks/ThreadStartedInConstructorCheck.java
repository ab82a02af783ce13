package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A constructor starts a thread that gets the object, before a subclass has set its fields (CERT TSM01-J). */
public final class ThreadStartedInConstructorCheck implements Check {
    private static final Value SELF = new Value.Parameter(-1);
    private static final Set<String> CLOSED = Set.of("final", "record", "enum", "anonymous", "private");

    @Override
    public String rule() {
        return "thread-started-in-constructor";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            Optional<Function> body = context.function(function.function());
            if (body.filter(found -> isJudged(found, context)).isEmpty() || context.unit(function.function()).filter(unit -> unit.language() == Language.JAVA).isEmpty()) {
                continue;
            }
            for (FunctionFacts.SpawnFact fact : function.spawns()) {
                if (fact.spawn().key().size() == 1 && !fact.spawn().pool() && knowsObject(fact.spawn())) {
                    findings.accept(Findings.at(rule(), Severity.WARNING, fact.spawn().site(),
                        "The constructor starts a thread that uses the object before it is finished, and before a subclass has set its fields",
                        "the thread gets `this`", "start"));
                }
            }
        }
    }

    /** True for a constructor of a class that others may extend. */
    static boolean isJudged(Function function, CheckContext context) {
        return function.kind() == Function.FunctionKind.CONSTRUCTOR && !function.traits().isPrivate() && !isClosed(function, context);
    }

    private static boolean isClosed(Function constructor, CheckContext context) {
        TypeDeclaration type = constructor.owner().map(context.program().types()::get).orElse(null);
        return type == null || type.modifiers().stream().anyMatch(CLOSED::contains) || constructor.owner().get().contains("anon@");
    }

    private static boolean knowsObject(Spawn spawn) {
        return spawn.handle().equals(SELF) || reaches(spawn.entry()) || spawn.arguments().stream().anyMatch(ThreadStartedInConstructorCheck::reaches);
    }

    private static boolean reaches(Value value) {
        return value.equals(SELF) || value instanceof Value.FunctionReference reference
            && (reference.receiver().filter(ThreadStartedInConstructorCheck::reaches).isPresent() || reference.bound().stream().anyMatch(ThreadStartedInConstructorCheck::reaches));
    }
}
