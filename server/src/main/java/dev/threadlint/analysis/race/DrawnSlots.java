package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.Assumptions;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.LoopRange;
import dev.threadlint.analysis.flow.Signal;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Tickets;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Slots of a ring by numbers that threads draw from an atomic counter: nobody else has the number, but once the counter has passed the end of the
 * ring two threads have one slot, unless something else keeps them apart. Stateless but for its table.
 */
final class DrawnSlots {
    private final Map<Symbol, FunctionFacts> facts;

    DrawnSlots(Map<Symbol, FunctionFacts> facts) {
        this.facts = facts;
    }

    /** A number that was drawn, and how many slots there are for it. */
    private record Slot(Value.Unique ticket, long slots) {
        static Optional<Slot> of(Value index) {
            if (!(index instanceof Value.Binary ring && drawn(ring.left()) instanceof Value.Unique ticket) || Tickets.call(ticket) < 0) {
                return Optional.empty();
            }
            return Remainders.Part.of(ring).map(part -> new Slot(ticket, part.by()));
        }

        private static Value drawn(Value number) {
            return number instanceof Value.Binary sum && sum.operator().equals("+") && sum.right() instanceof Value.Constant ? sum.left() : number;
        }
    }

    /** True when both go by numbers of one counter that come round, and neither waits for its turn with the slot. */
    boolean comeAgain(Value x, Value y, Participant left, Participant right) {
        Optional<Slot> first = Slot.of(x);
        Optional<Slot> second = Slot.of(y);
        return first.isPresent() && first.equals(second) && passes(first.get(), left) && passes(second.get(), right)
            && !waits(first.get().ticket(), left) && !waits(second.get().ticket(), right);
    }

    /** What a thread has heard, or another object that it asks by the number, may tell that the slot is free, and a comparison of the number that it is in the first round. */
    private boolean waits(Value.Unique ticket, Participant participant) {
        return comparesBelow(ticket, participant) || !participant.locks().isEmpty() || !participant.mayLocks().isEmpty() || !participant.order().received().stream().allMatch(Signal::isOfItself) || !participant.order().phases().isEmpty()
            || participant.thread().facts().accesses().stream().anyMatch(access -> access.isAtomic() && isBy(access, ticket));
    }

    /** A function on the way from the draw to the slot compares the number, by the name that it has there, or another one that it was given; so may the one that draws it for its caller. */
    private boolean comparesBelow(Value.Unique ticket, Participant participant) {
        FunctionFacts drawer = facts.get(ticket.function());
        if (drawer != null && compares(drawer, ticket::equals)) {
            return true;
        }
        boolean drawn = false;
        for (Site site : participant.access().path()) {
            boolean given = drawn;
            drawn |= site.function().equals(ticket.function());
            FunctionFacts function = facts.get(site.function());
            if (function != null && (compares(function, value -> isOrMayBe(ticket, value, function) || given && value instanceof Value.Parameter) || isComparedFor(ticket, function))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOrMayBe(Value.Unique ticket, Value value, FunctionFacts function) {
        return value.equals(ticket) || function.alternatives().getOrDefault(value, Set.of()).contains(ticket);
    }

    private boolean isComparedFor(Value.Unique ticket, FunctionFacts caller) {
        return caller.function().equals(ticket.function()) && caller.calls().stream().filter(call -> call.site().ordinal() == Tickets.call(ticket)).map(call -> facts.get(call.target()))
            .anyMatch(callee -> callee != null && compares(callee, value -> value instanceof Value.Unique drawn && drawn.function().equals(callee.function())));
    }

    private static boolean compares(FunctionFacts function, Predicate<Value> number) {
        return function.conditions().stream().anyMatch(test -> Assumptions.mentions(test.condition(), number));
    }

    private static boolean isBy(AccessFact access, Value.Unique ticket) {
        return Assumptions.mentions(new Value.AddressOf(access.place()), ticket::equals);
    }

    /** The numbers go beyond the ring, as far as the innermost loops around the draw tell how many there are. */
    private boolean passes(Slot slot, Participant participant) {
        boolean again = false;
        boolean counted = true;
        long draws = threads(participant.thread());
        for (Site site : participant.access().path()) {
            FunctionFacts function = facts.get(site.function());
            if (function == null) {
                return false;
            }
            boolean here = site.function().equals(slot.ticket().function());
            Optional<Integer> call = here ? Optional.of(Tickets.call(slot.ticket())) : function.calls().stream()
                .filter(made -> made.target().equals(slot.ticket().function())).map(made -> made.site().ordinal()).findFirst();
            int loop = function.loops().getOrDefault(call.orElse(site.ordinal()), -1);
            if (loop >= 0) {
                again = true;
                List<Optional<Long>> counts = function.rangesOf(loop).stream().map(LoopRange::count).toList();
                counted &= !counts.isEmpty() && counts.stream().allMatch(Optional::isPresent);
                for (Optional<Long> count : counts) {
                    draws *= Math.min(count.orElse(1L), slot.slots() + 1);
                }
                draws = Math.min(draws, slot.slots() + 1);
            }
            if (call.isPresent()) {
                return draws > slot.slots() || again && !counted;
            }
        }
        return false;
    }

    /** How many there are of the thread; two when nothing is known of it. */
    private static long threads(ThreadNode thread) {
        if (!thread.many()) {
            return 2;
        }
        return thread.parent().stream().flatMap(creator -> thread.own().stream().flatMap(number -> Optional.ofNullable(creator.facts().ranges().get(number)).stream()))
            .flatMap(range -> range.count().stream()).mapToLong(Long::longValue).max().orElse(2);
    }
}
