package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The thread of a user interface's events sleeps or waits: nothing is drawn and no key is heard meanwhile. */
public final class BlockingCallOnUiThreadCheck implements Check {
    @Override
    public String rule() {
        return "blocking-call-on-ui-thread";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Site> told = new LinkedHashSet<>();
        EventThreads.of(context).on().forEach((root, given) -> {
            FunctionFacts facts = context.facts().get(root);
            List<SyncEvent> events = facts == null ? List.of() : facts.events();
            events.stream().filter(event -> event.lasts() && !isOwn(event, context) && !asksFirst(event, context)).sorted(Comparator.comparingInt(event -> event.path().size()))
                .filter(event -> told.add(event.site())).forEach(event -> findings.accept(finding(event, given, context)));
        });
    }

    /** A task that asks itself for its result has ended: it would wait for ever otherwise. */
    private static boolean isOwn(SyncEvent event, CheckContext context) {
        FunctionFacts function = context.facts().get(event.site().function());
        return function != null && function.modelledAt(event.site()).flatMap(call -> call.receiver()).filter(object -> object.equals(new Value.Parameter(-1))
            || object instanceof Value.Load load && isOuter(load.place())).isPresent();
    }

    private static boolean isOuter(Place place) {
        return Places.isMember(place, Places.OUTER);
    }

    /** The function asks which thread it runs on, or whether there is something to wait for at all. */
    private static boolean asksFirst(SyncEvent event, CheckContext context) {
        return event.path().stream().anyMatch(site -> Optional.ofNullable(context.facts().get(site.function())).stream().flatMap(function -> function.modelled().stream())
            .anyMatch(call -> call.model().is(Trait.ASKS_FOR_EVENT_THREAD) || call.model().is(Trait.MAY_NOT_WAIT)));
    }

    private Finding finding(SyncEvent event, Optional<Site> given, CheckContext context) {
        String call = Findings.nameAt(event.site(), context);
        List<Evidence.Step> steps = new ArrayList<>();
        given.ifPresent(site -> steps.add(Stories.step(site, "the thread of events is given this to run")));
        steps.addAll(Stories.calls(event.path()));
        steps.add(Stories.step(event.site(), "`" + call + "` is called here"));
        return Findings.path(rule(), Severity.WARNING, event.site(), "`" + call + "` makes the thread of the user interface wait: nothing is drawn and no event is handled meanwhile", steps, call);
    }
}
