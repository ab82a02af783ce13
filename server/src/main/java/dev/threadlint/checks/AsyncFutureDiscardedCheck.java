package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.NamedFuture;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.models.Trait;
import java.util.function.Consumer;

/** The future of {@code std::async} is dropped; its destructor waits, so that nothing runs in parallel (C++20 [futures.async]). */
public final class AsyncFutureDiscardedCheck implements Check {
    @Override
    public String rule() {
        return "async-future-discarded";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.ANSWER_MATTERS, (function, call) -> {
            if (call.call().use() != Operation.ResultUse.USED && call.site().unit().language() == Language.CPP) {
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(),
                    "The future of `std::async` is dropped, and its destructor waits: the task runs here and now", "a future that `std::async` made waits when it dies",
                    call.model().function(), context.function(call.site().function())
                        .flatMap(body -> NamedFuture.offer(call.site().unit(), body, call.site().span())).stream().toList()));
            }
        });
    }
}
