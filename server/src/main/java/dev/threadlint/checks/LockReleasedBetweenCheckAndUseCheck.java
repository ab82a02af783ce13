package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ConditionFact;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What was read under a lock decides, after the lock was given back, on a change that is made under the same lock again: by then another
 * thread may have made the same decision.
 */
public final class LockReleasedBetweenCheckAndUseCheck implements Check {
    @Override
    public String rule() {
        return "lock-released-between-check-and-use";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        Set<Object> told = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            if (function.omitted()) {
                continue;
            }
            boolean java = StaleDecisions.speaks(function, context);
            if (!java && !isRunBySeveral(function, context)) {
                continue;
            }
            StaleDecisions.all(function, context).filter(story -> told.add(story.write().path().get(0)))
                .forEach(story -> findings.accept(finding(story, story.lock(), function, stories)));
            if (java) {
                continue;
            }
            StaleQuestions.all(function, context).filter(story -> told.add(story.write().path().get(0)))
                .forEach(story -> findings.accept(finding(story, story.lock(), function, stories)));
            StaleAnswers.of(function, context).filter(stale -> told.add(stale.fetch().site())).ifPresent(stale -> findings.accept(finding(stale, function, stories)));
            for (AccessFact read : function.accesses()) {
                if (isOwn(read) && !read.writes() && read.locks().size() == 1) {
                    Lock lock = read.locks().iterator().next();
                    stale(read, lock, function).filter(story -> told.add(story.write().site()))
                        .ifPresent(story -> findings.accept(finding(story, lock, function, stories)));
                }
            }
        }
    }

    private static boolean isOwn(AccessFact access) {
        return access.path().size() == 1 && Places.local(access.place()).isEmpty() && !Places.isUnknown(access.place())
            && !Places.hasVariableIndex(access.place()) && access.site().unit().language() != Language.JAVA;
    }

    /** Two threads at least come here at the same time; then each can spoil the decision of the other. */
    static boolean isRunBySeveral(FunctionFacts function, CheckContext context) {
        List<ThreadNode> threads = context.threads().threadsIn(function.function());
        return threads.stream().anyMatch(ThreadNode::many) || threads.stream().filter(node -> node.parent().isPresent()).count() > 1 || Clients.call(function.function(), context);
    }

    /** The read, the test of what was read, and the change that the test decides on, or that puts there what was computed from it. */
    record Story(AccessFact read, Lock lock, Site release, Optional<ConditionFact> test, AccessFact write) {}

    private static Optional<Story> stale(AccessFact read, Lock lock, FunctionFacts function) {
        int start = read.site().ordinal();
        Optional<SyncEvent> release = next(function, SyncEvent.Kind.RELEASE, lock, start);
        Optional<SyncEvent> again = release.flatMap(event -> next(function, SyncEvent.Kind.ACQUIRE, lock, event.site().ordinal()));
        if (again.isEmpty() || function.loops().getOrDefault(again.get().site().ordinal(), -1) != function.loops().getOrDefault(release.get().site().ordinal(), -1)) {
            return Optional.empty();
        }
        int free = release.get().site().ordinal();
        int taken = again.get().site().ordinal();
        int end = next(function, SyncEvent.Kind.RELEASE, lock, taken).map(event -> event.site().ordinal()).orElse(taken);
        Value content = new Value.Load(read.place());
        Optional<ConditionFact> test = function.conditions().stream().filter(condition -> isBetween(condition.site().ordinal(), free, taken)
            && Predicates.mentions(condition.condition(), content)).findFirst();
        boolean readFreely = accesses(function, read.place(), free, taken).findAny().isPresent();
        boolean testedAgain = function.conditions().stream().anyMatch(condition -> isBetween(condition.site().ordinal(), taken, end));
        boolean waits = function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.WAIT && isBetween(event.path().get(0).ordinal(), free, end));
        if (test.isEmpty() || readFreely || testedAgain || waits) {
            return Optional.empty();
        }
        return accesses(function, read.place(), taken, end).filter(write -> write.writes() && write.locks().contains(lock)).findFirst()
            .map(write -> new Story(read, lock, release.get().site(), test, write));
    }

    private static java.util.stream.Stream<AccessFact> accesses(FunctionFacts function, Place place, int from, int to) {
        return function.accesses().stream().filter(access -> access.place().equals(place) && isBetween(access.path().get(0).ordinal(), from, to));
    }

    private static boolean isBetween(int ordinal, int from, int to) {
        return ordinal > from && ordinal < to;
    }

    private static Optional<SyncEvent> next(FunctionFacts function, SyncEvent.Kind kind, Lock lock, int after) {
        return function.events().stream().filter(event -> event.kind() == kind && event.path().size() == 1 && event.object().equals(lock.place())
            && event.site().ordinal() > after).min(java.util.Comparator.comparingInt(event -> event.site().ordinal()));
    }

    private Finding finding(StaleAnswers.Stale stale, FunctionFacts function, LockStories stories) {
        String name = stories.name(stale.fetch().container(), function.function());
        String held = stories.name(stale.lock().place(), function.function());
        List<Evidence.Step> steps = List.of(Stories.step(stale.question().site(), name + " is asked here with " + held + " held for the question alone"),
            Stories.step(stale.test().site(), "the answer decides here"), Stories.step(stale.fetch().site(), "an element is fetched here, with " + held + " taken anew"));
        return new Finding(rule(), Severity.WARNING, Stories.at(stale.fetch().site()), "An element of " + name + " is fetched because of what was asked before " + held
            + " was given back: another thread may have taken the last one in between", steps.subList(0, 2), new Evidence.Path(steps),
            function.function().name() + ":" + name, List.of());
    }

    private Finding finding(Story story, Lock lock, FunctionFacts function, LockStories stories) {
        String name = stories.name(story.write().place(), function.function());
        String held = stories.name(lock.place(), function.function());
        Site read = story.read().path().get(0);
        Site write = story.write().path().get(0);
        List<Evidence.Step> steps = new ArrayList<>(List.of(Stories.step(read, name + " is read here with " + held + " held"), Stories.step(story.release(), held + " is given back here")));
        story.test().ifPresent(test -> steps.add(Stories.step(test.site(), "what was read decides here")));
        steps.add(Stories.step(write, name + (story.test().isPresent() ? " is changed here, with " : " gets what was computed from it here, with ") + held + " taken anew"));
        return new Finding(rule(), Severity.WARNING, Stories.at(write), name + (story.test().isPresent() ? " is changed because of what was read before " : " gets what is computed from what was read before ")
            + held + " was given back: another thread may have changed it in between", steps.subList(0, steps.size() - 1), new Evidence.Path(steps),
            function.function().name() + ":" + name, List.of());
    }
}
