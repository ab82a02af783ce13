package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Observations.LoopFact;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A C or C++ loop waits for a plain or volatile variable (C11 5.1.2.4: a data race; the compiler may read it once), or for a change that needs the
 * lock which it holds itself.
 */
public final class BusyWaitOnSharedVariableCheck extends SpinCheck {
    @Override
    public String rule() {
        return "busy-wait-on-shared-variable";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        super.check(context, findings);
        for (FunctionFacts function : context.facts().values()) {
            for (LoopFact loop : function.observations().loops()) {
                if (speaks(loop.header().unit().language()) && isIdle(loop, function)) {
                    endless(loop, function, context).ifPresent(held -> findings.accept(new Finding(rule(), Severity.WARNING, Stories.at(loop.header()),
                        "The loop waits for `" + context.name(held.read().place(), function.function()) + "` while it holds `" + context.name(held.lock(), function.function())
                            + "`, and no other thread changes it without that lock: it never ends",
                        List.of(Stories.step(held.write().site(), "the change is made here, under the lock")),
                        new Evidence.Site("nothing in the loop gives the lock back"), function.function().name() + ":held:" + context.name(held.read().place(), function.function()), List.of())));
                }
            }
        }
    }

    /** What a loop waits for, the lock that it holds meanwhile, and a change that needs the lock. */
    private record Held(AccessFact read, Place lock, AccessFact write) {}

    /** All that the loop tests are static variables that other threads change with one lock held, which is held here, too. */
    private static Optional<Held> endless(LoopFact loop, FunctionFacts function, CheckContext context) {
        Set<Place> locks = new LinkedHashSet<>();
        Set<Place> tested = new LinkedHashSet<>(loop.tested());
        for (AccessFact access : function.accesses()) {
            if (access.path().size() == 1 && loop.ordinals().contains(access.site().ordinal()) && tested.contains(access.place())) {
                Set<Place> held = exclusive(access.locks());
                locks.addAll(locks.isEmpty() ? held : Set.of());
                locks.retainAll(held);
                tested.remove(access.place());
            }
        }
        return tested.isEmpty() ? locks.stream().flatMap(lock -> waits(loop, function, lock, context).stream()).findFirst() : Optional.empty();
    }

    private static Set<Place> exclusive(Set<Lock> locks) {
        Set<Place> places = new LinkedHashSet<>();
        locks.stream().filter(lock -> lock.mode() == Lock.Mode.EXCLUSIVE && lock.place().isAbsolute()).forEach(lock -> places.add(lock.place()));
        return places;
    }

    private static Optional<Held> waits(LoopFact loop, FunctionFacts function, Place lock, CheckContext context) {
        Optional<Held> found = Optional.empty();
        for (List<ThreadNode> tree : context.threads().trees()) {
            for (ThreadNode thread : tree) {
                for (AccessFact read : thread.facts().accesses()) {
                    boolean asks = loop.tested().contains(read.place()) && read.place().isAbsolute() && read.site().function().equals(function.function())
                        && loop.ordinals().contains(read.site().ordinal());
                    if (asks && !isChangedUnder(lock, read, thread, tree)) {
                        return Optional.empty();
                    }
                    found = asks && found.isEmpty() ? change(read, thread, tree).map(write -> new Held(read, lock, write)) : found;
                }
            }
        }
        return loop.tested().stream().allMatch(Place::isAbsolute) ? found : Optional.empty();
    }

    /** Every change that may come while the thread waits is made with the lock; nothing is said of a thread of which not all is known. */
    private static boolean isChangedUnder(Place lock, AccessFact read, ThreadNode thread, List<ThreadNode> tree) {
        return tree.stream().noneMatch(other -> other.facts().incomplete()) && changes(read, thread, tree)
            .allMatch(write -> !write.isAtomic() && write.mayLocks().stream().anyMatch(held -> held.place().equals(lock)));
    }

    private static Optional<AccessFact> change(AccessFact read, ThreadNode thread, List<ThreadNode> tree) {
        return changes(read, thread, tree).findFirst();
    }

    private static Stream<AccessFact> changes(AccessFact read, ThreadNode thread, List<ThreadNode> tree) {
        return tree.stream().flatMap(other -> other.facts().accesses().stream().filter(write -> write.writes() && write.place().equals(read.place())
            && ThreadForest.mayRunInParallel(thread, read, other, write)));
    }

    @Override
    boolean speaks(Language language) {
        return language != Language.JAVA;
    }

    @Override
    boolean isUnordered(AccessFact read, CheckContext context) {
        boolean flag = read.type().name().endsWith("sig_atomic_t");
        if (read.isAtomic() || flag) {
            return false;
        }
        if (read.atomicity() != Operation.Atomicity.VOLATILE) {
            return true;
        }
        // A volatile object that a pointer leads to may be a device register, and a program without threads has signals and devices only.
        return read.place().root() instanceof Place.VariableRoot && context.threads().trees().stream().anyMatch(tree -> tree.size() > 1);
    }

    @Override
    String message(String name, AccessFact read) {
        boolean isVolatile = read.atomicity() == Operation.Atomicity.VOLATILE;
        return "The loop waits for `" + name + "`, which is " + (isVolatile ? "volatile but not atomic: other writes need not be visible when it changes"
            : "neither atomic nor guarded: the compiler may read it once and loop for ever");
    }
}
