package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.GuardObject;
import dev.threadlint.fixes.TryFinally;
import dev.threadlint.fixes.UnlockBeforeExit;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Optional;

/** Fixes for locks that are taken and given back by plain calls. Stateless. */
final class LockOffers {
    private LockOffers() {}

    /** A guard object in the place of the calls. */
    static List<FixOffer> guard(SyncEvent taken, FunctionFacts facts, CheckContext context) {
        Optional<Function> function = context.function(facts.function());
        Optional<String> type = facts.modelled().stream().filter(call -> call.site().equals(taken.site()) && call.model().function().endsWith("::lock"))
            .map(call -> call.model().function().substring(0, call.model().function().length() - "::lock".length())).findFirst();
        boolean own = taken.path().size() == 1 && taken.by() == SyncEvent.By.CALL && function.isPresent();
        return own && type.isPresent() ? GuardObject.offer(taken.site().unit(), function.get(), type.get(), taken.site().span(), unlocks(taken.object(), facts))
            .stream().toList() : List.of();
    }

    /** The unlock that some ways out have, on the others too. */
    static List<FixOffer> unlock(Place lock, List<ExitFact> exits, FunctionFacts facts, CheckContext context) {
        List<Span> unlocks = unlocks(lock, facts);
        Optional<Function> function = context.function(facts.function());
        // Where the same return is also reached without the lock, a plain unlock would be one too many.
        boolean always = facts.exits().stream().noneMatch(exit -> !exit.last().holds(lock)
            && exits.stream().anyMatch(held -> held.site().span().equals(exit.site().span())));
        boolean returns = always && exits.stream().allMatch(exit -> exit.kind() == ExitFact.Kind.RETURN || exit.kind() == ExitFact.Kind.FALL_OFF);
        boolean thrown = exits.stream().allMatch(exit -> exit.kind() == ExitFact.Kind.THROW);
        if (thrown && unlocks.size() == 1 && function.isPresent()) {
            return facts.events().stream().filter(event -> LockBalance.isAcquisition(event) && event.path().size() == 1 && event.object().equals(lock)).findFirst()
                .flatMap(taken -> TryFinally.offer(taken.site().unit(), function.get(), taken.site().span(), unlocks.get(0))).stream().toList();
        }
        return unlocks.isEmpty() || !returns || exits.isEmpty() || function.isEmpty() ? List.of() : UnlockBeforeExit.offer(exits.get(0).site().unit(), function.get(),
            exits.stream().map(exit -> exit.site().span()).distinct().toList(), unlocks.get(0)).stream().toList();
    }

    /** The calls of the function itself that give the lock back. */
    static List<Span> unlocks(Place lock, FunctionFacts facts) {
        return facts.events().stream().filter(event -> event.kind() == SyncEvent.Kind.RELEASE && event.by() == SyncEvent.By.CALL
            && event.path().size() == 1 && event.object().equals(lock)).map(event -> event.site().span()).distinct().toList();
    }
}
