package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.analysis.flow.Stage;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.DropRepeat;
import dev.threadlint.models.Effect.Action;
import java.util.List;

/** A thread is joined or detached that was joined or detached before (POSIX {@code pthread_join}: undefined; C11 7.26.5.6). */
public final class ThreadJoinOrDetachRepeatedCheck extends StageCheck {
    @Override
    public String rule() {
        return "thread-join-or-detach-repeated";
    }

    @Override
    boolean isMine(Breach breach) {
        boolean ends = breach.use().action() == Action.JOIN || breach.use().action() == Action.DETACH;
        return ends && breach.stage() != Stage.UNSET;
    }

    @Override
    List<FixOffer> fixes(Breach breach, CheckContext context) {
        boolean here = breach.use().path().size() == 1 && breach.isSet() && breach.earlier().function().equals(breach.site().function());
        return here ? context.function(breach.site().function()).flatMap(body -> DropRepeat.offer(breach.site().unit(), body, breach.earlier().span(), breach.site().span(),
            Findings.name(breach.use().model().function()))).stream().toList() : List.of();
    }

    @Override
    String message(Breach breach, String name) {
        String subject = name.equals("it") ? "The thread" : "The thread of " + name;
        String now = breach.use().action() == Action.JOIN ? "joined" : "detached";
        return subject + " is " + now + " here after it was " + word(breach.stage()) + " before";
    }
}
