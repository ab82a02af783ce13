package dev.threadlint.checks;

import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.StartInsteadOfRun;
import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code run()} on a thread object runs in the caller; no thread is started (JLS 17.3, {@code java.lang.Thread}). */
public final class ThreadRunCalledDirectlyCheck implements Check {
    private static final String THREAD = "java.lang.Thread";

    @Override
    public String rule() {
        return "thread-run-called-directly";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (Definition definition : context.program().definitions().values()) {
            if (definition.unit().language() != Language.JAVA) {
                continue;
            }
            for (Block block : definition.function().blocks()) {
                for (Operation operation : block.operations()) {
                    if (operation instanceof Operation.Call call && runsThread(call, context)) {
                        findings.accept(new Finding(rule(), Severity.WARNING,
                            new Location(definition.unit().source().path(), call.span()),
                            "`run()` executes in the calling thread; `start()` would start the thread", List.of(),
                            new Evidence.Site("`Thread.run` is an ordinary call"), definition.function().symbol().name() + ":run",
                            StartInsteadOfRun.offer(definition.unit(), call).stream().toList()));
                    }
                }
            }
        }
    }

    private static boolean runsThread(Operation.Call call, CheckContext context) {
        Optional<Symbol> callee = call.callee() instanceof Value.FunctionReference reference ? Optional.of(reference.function()) : Optional.empty();
        // A super.run() is a direct call; only a call that dispatches on a thread object is meant.
        if (callee.isEmpty() || call.dispatch() != Operation.Dispatch.VIRTUAL || !callee.get().name().endsWith(".run/0")
                || call.receiver().filter(receiver -> receiver.equals(new Value.Parameter(-1))).isPresent()) {
            return false;
        }
        String type = callee.get().name().substring(0, callee.get().name().length() - ".run/0".length());
        return type.equals(THREAD) || context.program().ancestors(type).contains(THREAD);
    }
}
