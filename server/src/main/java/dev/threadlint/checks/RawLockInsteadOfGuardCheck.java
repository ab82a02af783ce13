package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Operand;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** A lock object is locked and unlocked by plain calls of one function where a guard object would do (C++ Core Guidelines CP.20). */
public final class RawLockInsteadOfGuardCheck implements Check {
    @Override
    public String rule() {
        return "raw-lock-instead-of-guard";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        for (FunctionFacts function : context.facts().values()) {
            Set<Object> told = new LinkedHashSet<>();
            for (SyncEvent event : function.events()) {
                if (isRaw(event, function) && isUnlocked(event, function) && told.add(event.object())) {
                    String name = stories.name(event.object(), function.function());
                    findings.accept(Findings.at(rule(), Severity.WARNING, event.site(), name
                        + " is locked and unlocked by hand; a guard object gives it back on every way out", "an exception or a new return passes the unlock", name,
                        LockOffers.guard(event, function, context)));
                }
            }
        }
    }

    private static boolean isRaw(SyncEvent event, FunctionFacts function) {
        return event.kind() == SyncEvent.Kind.ACQUIRE && event.by() == SyncEvent.By.CALL && event.path().size() == 1
            && event.site().unit().language() == Language.CPP && isMember(event, function);
    }

    private static boolean isMember(SyncEvent event, FunctionFacts function) {
        return function.modelled().stream().anyMatch(call -> call.site().equals(event.site()) && call.receiver().isPresent()
            && call.call().dispatch() == Operation.Dispatch.DIRECT && !call.operand(Operand.RECEIVER).equals(Value.UNKNOWN));
    }

    /** The same function unlocks it at one place, as the end of a scope would. */
    private static boolean isUnlocked(SyncEvent taken, FunctionFacts function) {
        boolean adopted = function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.ADOPT && event.object().equals(taken.object()));
        return !adopted && function.events().stream().filter(event -> event.kind() == SyncEvent.Kind.RELEASE && event.by() == SyncEvent.By.CALL
            && event.path().size() == 1 && event.object().equals(taken.object()) && event.before().locks().stream().map(Lock::place).anyMatch(taken.object()::equals)).count() > 0;
    }
}
