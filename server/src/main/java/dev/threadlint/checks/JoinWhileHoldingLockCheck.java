package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.JoinAfterUnlock;
import dev.threadlint.ir.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A thread waits for the end of another while it holds a lock that the other still has to take. */
public final class JoinWhileHoldingLockCheck implements Check {
    @Override
    public String rule() {
        return "join-while-holding-lock";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        RootTerms terms = new RootTerms(context.facts());
        for (List<ThreadNode> tree : context.threads().trees()) {
            for (ThreadNode waiting : tree) {
                for (SyncEvent event : waiting.facts().events()) {
                    boolean waits = event.kind() == SyncEvent.Kind.JOIN || event.kind() == SyncEvent.Kind.AWAIT;
                    if (waits && !event.ends().isEmpty() && !event.before().locks().isEmpty()) {
                        tree.stream().filter(node -> node.parent().filter(parent -> parent == waiting).isPresent()
                                && node.spawn().filter(spawn -> event.ends().contains(spawn.spawn().key())).isPresent())
                            .forEach(node -> meet(waiting, event, node, terms, stories, context, findings));
                    }
                }
            }
        }
    }

    private void meet(ThreadNode waiting, SyncEvent join, ThreadNode awaited, RootTerms terms, LockStories stories, CheckContext context, Consumer<Finding> findings) {
        List<Substitution> here = terms.of(waiting);
        List<Substitution> there = terms.of(awaited);
        for (Lock held : join.before().locks()) {
            boolean always = waiting.facts().events().stream().filter(other -> other.kind() == join.kind() && other.site().equals(join.site()))
                .allMatch(other -> other.before().holds(held.place()));
            if (!always) {
                continue;
            }
            Place lock = RootTerms.apply(here, held.place());
            for (SyncEvent event : awaited.facts().events()) {
                boolean excludes = held.mode() == Lock.Mode.EXCLUSIVE || event.mode() == Lock.Mode.EXCLUSIVE;
                if (event.kind() == SyncEvent.Kind.ACQUIRE && excludes && RootTerms.apply(there, event.object()).equals(lock)) {
                    findings.accept(finding(held, waiting, join, awaited, event, stories, context));
                    return;
                }
            }
        }
    }

    private Finding finding(Lock held, ThreadNode waiting, SyncEvent join, ThreadNode awaited, SyncEvent needs, LockStories stories,
                            CheckContext context) {
        String name = stories.name(held.place(), waiting.facts().function());
        List<Evidence.Step> first = new ArrayList<>();
        LockStories.taken(held, waiting.facts()).ifPresent(taken -> first.add(Stories.step(taken.site(), name + " is taken here")));
        first.addAll(Stories.calls(join.path()));
        first.add(Stories.step(join.site(), "the end of " + awaited.describe() + " is waited for here"));
        List<Evidence.Step> second = new ArrayList<>();
        awaited.spawn().ifPresent(spawn -> second.add(Stories.step(spawn.spawn().site(), awaited.describe() + " is started here")));
        second.addAll(Stories.calls(needs.path()));
        second.add(Stories.step(needs.site(), name + " is waited for here"));
        List<Evidence.Step> related = new ArrayList<>(first.subList(0, first.size() - 1));
        related.add(second.get(second.size() - 1));
        String message = "The end of " + awaited.describe() + " is waited for while " + name + " is held, which " + awaited.describe()
            + " takes: they wait for each other for ever";
        return new Finding(rule(), Severity.ERROR, Stories.at(join.site()), message, related, new Evidence.LockCycle(List.of(
            new Evidence.ThreadStory(waiting.describe(), first, List.of(name)), new Evidence.ThreadStory(awaited.describe(), second, List.of()))),
            waiting.facts().function().name() + ":" + name, later(held, join, context));
    }

    /** The join behind the unlock, when both stand in one function. */
    private static List<FixOffer> later(Lock held, SyncEvent join, CheckContext context) {
        FunctionFacts facts = join.path().size() == 1 ? context.facts().get(join.site().function()) : null;
        return facts == null ? List.of() : context.function(facts.function())
            .flatMap(body -> JoinAfterUnlock.offer(join.site().unit(), body, join.site().span(), LockOffers.unlocks(held.place(), facts))).stream().toList();
    }
}
