package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.FrozenSet;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Order;
import dev.threadlint.analysis.flow.Signal;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.flow.UserCounts;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders accesses by what one thread surely received from the other: whoever got a signal that only one thread sends, and sends only
 * later than some access, comes after that access. One per tree of threads. Confined to one thread.
 */
final class HappensBefore {
    private static final int MOST_COPIES = 4;
    private static final int MOST_RELAYS = 4;

    private final Map<Place, Set<Place>> futures = new LinkedHashMap<>();
    private final List<Sender> senders = new ArrayList<>();
    private final Map<ThreadNode, Order> inherited = new LinkedHashMap<>();
    private final Map<ThreadNode, Set<Place>> barriers = new LinkedHashMap<>();
    /** Most accesses of a thread share a few orders. */
    private final Map<ThreadNode, Map<Order, Order>> known = new LinkedHashMap<>();
    private final RootTerms terms;
    private final StateOwners states;
    private final CrossedFlags crossed;
    private final Tokens tokens;
    private final RingEnds ends;
    private final Rounds rounds;
    private final Sequences sequences = new Sequences();
    /** Whoever takes a permit of these may have got the one that was there from the start (POSIX sem_init). */
    private final Set<Place> permitted;

    /** A signal that a thread may send, in the root's terms, with what it has surely heard before. */
    private record Sender(ThreadNode thread, Signal signal, Set<Signal> heard) {}

    /** @param permitted static semaphores that start with a permit */
    HappensBefore(List<ThreadNode> tree, RootTerms terms, Set<Place> permitted) {
        this.terms = terms;
        this.permitted = NoLocks.starting(tree, terms, 1);
        this.permitted.addAll(permitted);
        this.states = new StateOwners(tree, terms);
        this.crossed = new CrossedFlags(states, terms);
        this.tokens = new Tokens(tree, terms);
        this.rounds = new Rounds(terms);
        Map<ThreadNode, Set<Signal>> told = new LinkedHashMap<>();
        this.ends = new RingEnds(told, terms);
        tree.forEach(this::learnFutures);
        for (ThreadNode thread : tree) {
            var steps = terms.of(thread);
            inherited.put(thread, inherited(thread));
            Set<Signal> all = told.computeIfAbsent(thread, key -> new LinkedHashSet<>());
            thread.facts().signals().forEach((signal, heard) -> {
                Signal here = inRootTerms(signal, thread);
                all.add(here);
                senders.add(new Sender(thread, here, of(thread, new Order(heard, Set.of(), Map.of(), Set.of(), false)).received()));
            });
            Set<Place> waits = new LinkedHashSet<>();
            met(thread).forEach(barrier -> waits.add(RootTerms.apply(steps, barrier)));
            barriers.put(thread, waits);
            // What a thread takes and gives back, others wait for in turn.
            thread.facts().events().stream().filter(event -> event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT)
                .map(event -> RootTerms.apply(steps, event.object())).filter(semaphore -> posts(thread, semaphore)).forEach(this.permitted::remove);
        }
    }

    /** The barriers that a thread comes to; a caller of several methods has no order over all of them. */
    private static Set<Place> met(ThreadNode thread) {
        Set<Place> met = new LinkedHashSet<>(thread.facts().order().phases().keySet());
        if (thread.isCaller()) {
            thread.facts().accesses().forEach(access -> met.addAll(access.order().phases().keySet()));
        }
        return met;
    }

    /** Which places hold the future of which promise. */
    private void learnFutures(ThreadNode thread) {
        var steps = terms.of(thread);
        thread.facts().signals().keySet().stream().filter(signal -> signal.kind() == Signal.Kind.HELD).forEach(held -> held.given().ifPresent(future ->
            futures.computeIfAbsent(RootTerms.apply(steps, future), key -> new LinkedHashSet<>()).add(RootTerms.apply(steps, held.object()))));
    }

    /** A future stands for its promise when the place where it lies never holds the future of another one. */
    private Place promise(Place object) {
        Place here = object;
        for (int i = 0; i < MOST_COPIES; i++) {
            Place future = here.selectors().isEmpty() && here.root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Load load
                ? load.place() : here;
            Set<Place> known = futures.getOrDefault(future, Set.of());
            if (known.size() != 1) {
                // A copy of a future is known by the promise that it is of.
                return future != here && futures.values().stream().anyMatch(promises -> promises.contains(future)) ? future : here;
            }
            here = known.iterator().next();
        }
        return here;
    }

    /** What was surely received before the thread was created. */
    private Order inherited(ThreadNode thread) {
        Order order = Order.NONE;
        for (ThreadNode node : thread.lineage()) {
            if (node.parent().isPresent()) {
                SpawnFact made = node.spawn().orElseThrow();
                Order before = inRootTerms(made.order(), node.parent().get());
                order = order.then(before.heard());
            }
        }
        return order;
    }

    /** The order of a thread's access in the root's terms, with what its creators had received. */
    Order of(ThreadNode thread, Order order) {
        return known.computeIfAbsent(thread, key -> new IdentityHashMap<>()).computeIfAbsent(order, key -> since(thread, key));
    }

    private Order since(ThreadNode thread, Order order) {
        Order own = inRootTerms(order, thread);
        Order before = inherited.getOrDefault(thread, Order.NONE);
        return before == Order.NONE ? own : before.then(own);
    }

    private Order inRootTerms(Order order, ThreadNode thread) {
        var steps = terms.of(thread);
        return order.rewritten(place -> promise(RootTerms.apply(steps, place)),
            lock -> new Lock(RootTerms.apply(steps, lock.place()), lock.mode(), lock.taken()));
    }

    private Signal inRootTerms(Signal signal, ThreadNode thread) {
        var steps = terms.of(thread);
        return signal.rewritten(place -> promise(RootTerms.apply(steps, place)),
            lock -> new Lock(RootTerms.apply(steps, lock.place()), lock.mode(), lock.taken()));
    }

    /** True when the two cannot happen at the same time because one waits for the other. */
    boolean separates(Participant left, Participant right) {
        return isBefore(left, right) || isBefore(right, left) || inOtherPhases(left, right) || isOneAlone(left, right)
            || passToken(left, right) || crossed.separate(left, right) || states.separates(left, right) || ends.separate(left, right) || isBehind(left, right) || isBehind(right, left) || isInitialised(left, right) || isInitialised(right, left)
            || hasRunOnce(left, right) || hasRunOnce(right, left) || hasEnded(left, right) || hasEnded(right, left)
            || isBarred(left, right) || isBarred(right, left) || mayHaveTold(left, right) || mayHaveTold(right, left);
    }

    /** The one is counted as a user, where the other has found that there are none and holds the lock under which users are counted. */
    private boolean isBarred(Participant user, Participant other) {
        return other.order().received().stream().anyMatch(found -> UserCounts.bars(user.order(), other.locks(), found)
            && senders.stream().noneMatch(sender -> sender.signal().object().equals(found.object()) && (sender.signal().kind() == Signal.Kind.LOWERED
                || sender.signal().kind() == Signal.Kind.STORE && sender.signal().value() != Signal.ANY && sender.thread().parent().isPresent())));
    }

    /** The one has heard something, which the other may have told by text that could not be read. */
    private static boolean mayHaveTold(Participant first, Participant second) {
        return first.thread().facts().omission() == FunctionFacts.Omission.UNREAD
            && (!second.order().phases().isEmpty() || second.order().received().stream().anyMatch(Signal::isMessage));
    }

    /** The one waits for the end of the thread that has kept its own identity in a variable, as a main thread may. */
    private boolean hasEnded(Participant first, Participant second) {
        if (first.thread() == second.thread() || first.thread().many() || second.access().joined().isEmpty() || senders.stream().noneMatch(sender -> isSelf(sender, first.thread()))) {
            return false;
        }
        var steps = terms.of(second.thread());
        return second.access().joined().stream().filter(Value.Load.class::isInstance).map(handle -> RootTerms.apply(steps, ((Value.Load) handle).place()))
            .anyMatch(place -> senders.stream().filter(sender -> sender.signal().kind() == Signal.Kind.SELF && sender.signal().object().equals(place))
                .map(Sender::thread).distinct().toList().equals(List.of(first.thread())));
    }

    private static boolean isSelf(Sender sender, ThreadNode thread) {
        return sender.signal().kind() == Signal.Kind.SELF && sender.thread() == thread;
    }

    /** What runs once for a flag has been done when a call for that flag returns. */
    private static boolean hasRunOnce(Participant first, Participant second) {
        return second.order().received().stream().anyMatch(done -> done.kind() == Signal.Kind.ONCE
            && first.locks().stream().anyMatch(lock -> lock.place().equals(done.object())));
    }

    /** The one thread that finds a flag zero makes something before it sets the flag; the other knows that the flag is set. */
    private boolean isInitialised(Participant first, Participant second) {
        return !first.order().isFull() && second.order().received().stream().anyMatch(known -> known.kind() == Signal.Kind.SET
            && first.order().received().stream().anyMatch(zero -> zero.kind() == Signal.Kind.FIRST && zero.object().equals(known.object())
                && zero.locks().stream().anyMatch(lock -> first.locks().stream().anyMatch(held -> held.place().equals(lock.place()))))
            && first.order().sent().stream().noneMatch(sent -> sent.kind() == Signal.Kind.STORE && sent.object().equals(known.object()))
            && isSetForGood(known));
    }

    /** Every write of the flag sets it, in the way that the other thread listens for. */
    private boolean isSetForGood(Signal known) {
        return senders.stream().map(Sender::signal).filter(sent -> sent.kind() == Signal.Kind.STORE && sent.object().equals(known.object()))
            .allMatch(sent -> sent.value() != 0 && (known.atomic() ? sent.atomic() : !sent.locks().isEmpty()));
    }

    /**
     * Each took a permit that goes round between the threads, as of producer and consumer or of three that take turns: while one works,
     * the others wait or are elsewhere.
     */
    private boolean passToken(Participant left, Participant right) {
        if (left.thread() == right.thread()) {
            return false;
        }
        for (Lock taken : left.locks()) {
            for (Lock given : right.locks()) {
                if (!taken.place().equals(given.place()) && !(tokens.areSeveral(taken.place(), given.place()) && Tokens.isOneObject(left.place(), right.place())) && posts(left.thread(), given.place()) && posts(right.thread(), taken.place())
                        || tokens.goRound(taken.place(), given.place())) {
                    // Who gives the permit on before it is done has not got it any more.
                    return !tokens.isPassed(taken.place(), given.place(), left) && !tokens.isPassed(given.place(), taken.place(), right);
                }
            }
        }
        return false;
    }

    /** One thread tells how far it has come with an array, the other waits until that is beyond the element that it looks at. */
    private boolean isBehind(Participant writer, Participant reader) {
        return writer.thread() != reader.thread() && !writer.thread().many() && goesAlong(writer.place(), reader.place())
            && reader.order().received().stream().anyMatch(reached -> reached.kind() == Signal.Kind.REACHED
                && tellsProgress(writer.thread(), reached));
    }

    private boolean tellsProgress(ThreadNode thread, Signal reached) {
        List<Sender> all = senders.stream().filter(sender -> sender.signal().kind() == Signal.Kind.STORE
            && sender.signal().object().equals(reached.object())).toList();
        return !all.isEmpty() && all.stream().allMatch(sender -> sender.thread() == thread && isOrdering(sender.signal(), reached))
            && all.stream().anyMatch(sender -> sender.signal().value() == Signal.ANY);
    }

    /** Both use an array element by an index that is not fixed, at the same step of their paths. */
    private static boolean goesAlong(Place one, Place other) {
        for (int i = 0; i < Math.min(one.selectors().size(), other.selectors().size()); i++) {
            if (one.selectors().get(i) instanceof Place.Index left && other.selectors().get(i) instanceof Place.Index right
                    && !(left.value() instanceof Value.Constant) && !(right.value() instanceof Value.Constant)) {
                return true;
            }
        }
        return false;
    }

    private boolean posts(ThreadNode thread, Place semaphore) {
        return senders.stream().anyMatch(sender -> sender.thread() == thread && sender.signal().kind() == Signal.Kind.PERMIT
            && sender.signal().object().equals(semaphore));
    }

    /** Both are done only by the thread that brought the same counter down to its end. */
    private static boolean isOneAlone(Participant left, Participant right) {
        return left.order().received().stream()
            .anyMatch(signal -> signal.kind() == Signal.Kind.LAST && right.order().received().contains(signal));
    }

    private boolean isBefore(Participant first, Participant second) {
        if (first.order().isFull()) {
            return false;
        }
        // One of several threads with the same code is the last of them; with any other signal they may be sender and receiver each.
        boolean same = first.thread() == second.thread();
        return second.order().received().stream().anyMatch(signal -> (!same || signal.kind() == Signal.Kind.LAST) && isBefore(first, second, signal))
            || !same && isBefore(first, second, List.of(second.thread()));
    }

    /** One told another thread, which told this one afterwards (C11 5.1.2.4, C++ [intro.races]: happens before is transitive). */
    private boolean isBefore(Participant first, Participant second, List<ThreadNode> over) {
        if (over.size() > MOST_RELAYS) {
            return false;
        }
        for (Signal received : second.order().received()) {
            List<Sender> causes = causes(second, received);
            boolean one = causes.stream().map(Sender::thread).distinct().count() == 1;
            if (causes.isEmpty() || !one && !received.isFromAll() || !causes.stream().allMatch(cause -> isOrdering(cause.signal(), received))) {
                continue;
            }
            for (Sender cause : causes) {
                ThreadNode relay = cause.thread();
                if (relay == first.thread() || relay.many() || over.contains(relay)) {
                    continue;
                }
                Set<Signal> heard = causes.stream().filter(other -> other.thread() == relay).map(Sender::heard)
                    .reduce((left, right) -> left.stream().filter(right::contains).collect(FrozenSet.collector())).orElse(Set.of());
                Participant middle = new Participant(relay, second.access(), second.place(), second.locks(), second.mayLocks(),
                    new Order(heard, Set.of(), Map.of(), Set.of(), true));
                if (heard.stream().anyMatch(signal -> isBefore(first, middle, signal)) || isBefore(first, middle, with(over, relay))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<ThreadNode> with(List<ThreadNode> over, ThreadNode relay) {
        List<ThreadNode> longer = new ArrayList<>(over);
        longer.add(relay);
        return longer;
    }

    /** What may have made the receiver go on. */
    private List<Sender> causes(Participant second, Signal received) {
        boolean taken = received.kind() == Signal.Kind.TAKEN || received.kind() == Signal.Kind.TAKEN_ALL;
        if (taken && permitted.contains(received.object())) {
            return List.of();
        }
        return senders.stream().filter(sender -> sender.signal().object().equals(received.object()) && sender.signal().mayCause(received)
            && !isOwnStart(sender, second.thread(), received) && !isSentLater(sender, second, received)
            && !isSentAfter(sender, second.thread(), received)).toList();
    }

    private boolean isBefore(Participant first, Participant second, Signal received) {
        if (received.kind() == Signal.Kind.LAST && !received.atomic()) {
            return false;
        }
        if (received.isFromAll() && (received.kind() == Signal.Kind.REACHED || received.kind() == Signal.Kind.OPEN) && first.order().received().contains(received)) {
            // It has heard of all, and so of itself: it has sent before, or goes a way on which it sends nothing.
            return false;
        }
        if (received.kind() == Signal.Kind.PAST && senders.stream().map(Sender::signal).anyMatch(sent -> sent.kind() == Signal.Kind.STORE
                && sent.object().equals(received.object()) && (sent.value() == 0 || sent.value() == Signal.ANY))) {
            // What began anew may be anything.
            return false;
        }
        boolean sends = false;
        for (Sender sender : causes(second, received)) {
            if (sequences.continues(sender, first, received)) {
                sends = true;
                continue;
            }
            if (sender.thread() == first.thread()) {
                sends = true;
                if (first.thread().many() && !received.isFromAll()) {
                    return false;
                }
            } else if (!received.isFromAll()) {
                return false;
            }
            if (!isOrdering(sender.signal(), received)) {
                return false;
            }
        }
        return sends && first.order().sent().stream()
            .noneMatch(signal -> signal.object().equals(received.object()) && signal.mayCause(received));
    }

    /** The number from which all others count, which the receiver has set itself. */
    private static boolean isOwnStart(Sender sender, ThreadNode receiver, Signal received) {
        return received.kind() == Signal.Kind.REACHED && sender.thread() == receiver && !receiver.many() && sender.signal().value() > 0;
    }

    /** The receiver sends the like itself, but has not yet. */
    private static boolean isSentLater(Sender sender, Participant second, Signal received) {
        return sender.signal().kind() == Signal.Kind.STORE && sender.thread() == second.thread() && !second.thread().many() && !second.order().isFull() && second.order().sent().stream()
            .noneMatch(sent -> sent.object().equals(received.object()) && sent.mayCause(received));
    }

    /** The receiver had heard the like from another before it sent it for the first time. */
    private static boolean isSentAfter(Sender sender, ThreadNode receiver, Signal received) {
        return sender.signal().kind() == Signal.Kind.STORE && sender.thread() == receiver && !receiver.many() && sender.heard().contains(received);
    }

    /** Stores by one thread that others go on with, by changes that order nothing themselves (C++ [intro.races], release sequences). */
    private final class Sequences {
        /** The sender goes on with a store that comes after the first access, so that whoever hears of it has heard of that store. */
        boolean continues(Sender sender, Participant first, Signal received) {
            boolean goesOn = received.atomic() && sender.signal().kind() == Signal.Kind.STORE && !sender.signal().atomic() && sender.thread() != first.thread();
            return goesOn && !first.thread().many() && first.order().sent().stream().noneMatch(sent -> sent.kind() == Signal.Kind.STORE && sent.object().equals(received.object()))
                && sender.heard().stream().anyMatch(base -> isHead(base, first.thread(), received.object()));
        }

        private boolean isHead(Signal base, ThreadNode thread, Place word) {
            if (base.kind() != Signal.Kind.CONTINUES || !base.object().equals(word) || base.value() == 0) {
                return false;
            }
            List<Sender> all = senders.stream().filter(sender -> sender.signal().kind() == Signal.Kind.STORE && sender.signal().object().equals(word)).toList();
            return all.stream().allMatch(sender -> sender.thread() == thread ? sender.signal().atomic()
                    : sender.heard().stream().anyMatch(heard -> heard.kind() == Signal.Kind.CONTINUES && heard.object().equals(word)))
                && all.stream().anyMatch(sender -> sender.thread() == thread && sender.signal().value() == base.value());
        }
    }

    /** A flag tells something only when both sides use it atomically, or under one lock. */
    private static boolean isOrdering(Signal sent, Signal received) {
        if (sent.kind() != Signal.Kind.STORE || sent.atomic() && received.atomic()) {
            return true;
        }
        return sent.locks().stream().anyMatch(lock -> received.locks().stream().anyMatch(other -> other.place().equals(lock.place())));
    }

    /** Between two waits at a barrier all threads are in the same stretch of the code, if each goes through the same waits. */
    private boolean inOtherPhases(Participant left, Participant right) {
        for (Place barrier : barriers.getOrDefault(left.thread(), Set.of())) {
            if (barriers.getOrDefault(right.thread(), Set.of()).contains(barrier)) {
                Order.Phase a = left.order().phase(barrier);
                Order.Phase b = right.order().phase(barrier);
                boolean counted = a.count() >= 0 && b.count() >= 0;
                boolean other = a.arrived() >= 0 && a.arrived() < b.count() || b.arrived() >= 0 && b.arrived() < a.count();
                if (other && !barrier.equals(Order.BARRIERS) || rounds.areInOtherStretches(left, right, barrier) || rounds.areInOtherHalves(left, right, barrier)) {
                    return true;
                }
                boolean sameCode = left.thread().facts().function().equals(right.thread().facts().function());
                if (barrier.equals(Order.BARRIERS)) {
                    counted = false;
                    sameCode &= barriers.get(left.thread()).equals(barriers.get(right.thread()));
                }
                boolean apart = !(a.first() && b.first()) && !a.ahead() && !b.ahead() && a.last().stream().noneMatch(b.last()::contains);
                if (sameCode && !counted && apart) {
                    return true;
                }
            }
        }
        return false;
    }
}
