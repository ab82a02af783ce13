package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Order between threads that no lock makes: a latch, a barrier, a semaphore, a future, a volatile variable that one thread writes after
 * its access and the other one tests before its own (JLS 17.4.5). Confined to one analysis.
 */
final class Orders {
    private final Program program;
    private final Map<Symbol, FunctionFacts> facts;
    private final RootTerms terms;
    private final FlagOrder flags;
    private final BarrierRounds rounds;
    private final Map<Symbol, BlockOrder> orders = new LinkedHashMap<>();
    private final Map<ThreadNode, Signals> signals = new IdentityHashMap<>();

    /** One release or acquire in the terms of the root. */
    private record Signal(SyncEvent.Kind kind, Place object, List<Site> path) {}

    private record Signals(List<Signal> releases, List<Signal> acquires) {}

    Orders(Program program, Map<Symbol, FunctionFacts> facts, FieldContents contents) {
        this.program = program;
        this.facts = facts;
        this.terms = new RootTerms(facts);
        this.flags = new FlagOrder(program, facts);
        this.rounds = new BarrierRounds(facts, terms, contents, this::order);
    }

    boolean isOrdered(Race race) {
        return leadsTo(race.first(), race.second()) || leadsTo(race.second(), race.first()) || rounds.keepApart(race.first(), race.second()) || isOptimistic(race.first()) || isOptimistic(race.second());
    }

    private boolean leadsTo(Participant first, Participant second) {
        for (Signal release : signals(first.thread()).releases()) {
            if (!isAfter(first.access().path(), release.path())) {
                continue;
            }
            for (Signal acquire : signals(second.thread()).acquires()) {
                boolean same = acquire.kind() == partner(release.kind()) && acquire.object().equals(release.object());
                if (same && isSurelyBefore(acquire.path(), second.access().path()) && !mayComeBefore(release, acquire, second)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The branch that leads to the access is also taken with another value than the one that is written. */
    private boolean mayComeBefore(Signal write, Signal read, Participant second) {
        return write.kind() == SyncEvent.Kind.ONCE && diverge(read.path(), second.access().path())
            .filter(pair -> flags.leadsPast(write.path().get(write.path().size() - 1), pair.get(0), pair.get(1), this::order)).isPresent();
    }

    private static SyncEvent.Kind partner(SyncEvent.Kind release) {
        return switch (release) {
            case LATCH_COUNT -> SyncEvent.Kind.LATCH_AWAIT;
            case SEMAPHORE_POST -> SyncEvent.Kind.SEMAPHORE_WAIT;
            case COMPLETE -> SyncEvent.Kind.AWAIT;
            case ONCE -> SyncEvent.Kind.ONCE;
            default -> release;
        };
    }

    private Signals signals(ThreadNode thread) {
        return signals.computeIfAbsent(thread, this::collect);
    }

    private Signals collect(ThreadNode thread) {
        List<Signal> releases = new ArrayList<>();
        List<Signal> acquires = new ArrayList<>();
        List<Substitution> steps = terms.of(thread);
        for (SyncEvent event : thread.facts().events()) {
            Signal signal = new Signal(event.kind(), RootTerms.apply(steps, event.object()), event.path());
            switch (event.kind()) {
                case LATCH_COUNT, SEMAPHORE_POST, COMPLETE -> releases.add(signal);
                case LATCH_AWAIT, SEMAPHORE_WAIT, AWAIT -> acquires.add(signal);
                case BARRIER -> {
                    releases.add(signal);
                    acquires.add(signal);
                }
                default -> { }
            }
        }
        for (AccessFact access : thread.facts().accesses()) {
            if (access.atomicity() == Operation.Atomicity.VOLATILE || access.isAtomic()) {
                // A volatile variable is a lock-free signal: the kind ONCE stands for it here.
                Signal signal = new Signal(SyncEvent.Kind.ONCE, RootTerms.apply(steps, access.place()), access.path());
                if (access.writes()) {
                    releases.add(signal);
                }
                if (access.kind() != Operation.AccessKind.WRITE && isTested(access)) {
                    acquires.add(signal);
                }
            }
        }
        return new Signals(releases, acquires);
    }

    /** Only a value that decides which way to go tells that the writer came first. */
    private boolean isTested(AccessFact read) {
        FunctionFacts known = facts.get(read.site().function());
        return known != null && known.conditions().stream().anyMatch(condition -> condition.site().ordinal() > read.site().ordinal()
            && mentions(condition.condition(), read, 0));
    }

    static boolean mentions(Value value, AccessFact read, int depth) {
        if (value instanceof Value.Binary binary && depth < 6) {
            return mentions(binary.left(), read, depth + 1) || mentions(binary.right(), read, depth + 1);
        }
        if (value instanceof Value.Not not) {
            return mentions(not.operand(), read, depth + 1);
        }
        if (value instanceof Value.Opaque) {
            // What a call of an atomic answered; that it is this one's answer is not known, but nothing else is tested by such a name.
            return read.isAtomic();
        }
        return value instanceof Value.Load load && FieldKey.of(load.place()).equals(FieldKey.of(read.place()));
    }

    /** The signal comes after the access, and the access cannot come again after the signal. */
    private boolean isAfter(List<Site> access, List<Site> signal) {
        return diverge(access, signal).map(pair -> {
            BlockOrder order = order(pair.get(0).function());
            return order.mayReach(pair.get(0).ordinal(), pair.get(1).ordinal()) && !order.mayReach(pair.get(1).ordinal(), pair.get(0).ordinal());
        }).orElse(false);
    }

    private boolean isSurelyBefore(List<Site> signal, List<Site> access) {
        return diverge(signal, access).map(pair -> order(pair.get(0).function()).isBefore(pair.get(0).ordinal(), pair.get(1).ordinal())).orElse(false);
    }

    /** The first two sites in which the paths differ; both lie in one function. */
    private Optional<List<Site>> diverge(List<Site> left, List<Site> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!left.get(i).equals(right.get(i))) {
                boolean together = left.get(i).function().equals(right.get(i).function()) && program.find(left.get(i).function()).isPresent();
                return together ? Optional.of(List.of(left.get(i), right.get(i))) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private BlockOrder order(Symbol function) {
        return orders.computeIfAbsent(function, key -> new BlockOrder(program.find(key).orElseThrow().function()));
    }

    /** A read between an optimistic stamp and its validation counts only if nobody wrote. */
    boolean isOptimistic(Participant participant) {
        AccessFact access = participant.access();
        FunctionFacts known = facts.get(access.site().function());
        if (access.writes() || known == null) {
            return false;
        }
        int at = access.site().ordinal();
        return known.events().stream().anyMatch(begin -> begin.kind() == SyncEvent.Kind.OPTIMISTIC_READ && begin.path().size() == 1
            && begin.site().ordinal() < at && known.events().stream().anyMatch(end -> end.kind() == SyncEvent.Kind.VALIDATE
                && end.object().equals(begin.object()) && order(access.site().function()).mayReach(at, end.path().get(0).ordinal())));
    }
}
