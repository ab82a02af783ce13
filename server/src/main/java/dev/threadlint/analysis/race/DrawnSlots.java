package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.Assumptions;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.LoopRange;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Tickets;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            if (!(index instanceof Value.Binary ring && ring.right() instanceof Value.Constant size && drawn(ring.left()) instanceof Value.Unique ticket) || Tickets.call(ticket) < 0) {
                return Optional.empty();
            }
            boolean mask = ring.operator().equals("&") && size.number() > 0 && Long.bitCount(size.number() + 1) == 1;
            return mask ? Optional.of(new Slot(ticket, size.number() + 1))
                : ring.operator().equals("%") && size.number() > 0 ? Optional.of(new Slot(ticket, size.number())) : Optional.empty();
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

    /** What a thread has heard, or another object that it asks by the number, may tell that the slot is free. */
    private static boolean waits(Value.Unique ticket, Participant participant) {
        return !participant.locks().isEmpty() || !participant.mayLocks().isEmpty() || !participant.order().received().isEmpty() || !participant.order().phases().isEmpty()
            || participant.thread().facts().accesses().stream().anyMatch(access -> access.isAtomic() && isBy(access, ticket));
    }

    private static boolean isBy(AccessFact access, Value.Unique ticket) {
        return Assumptions.mentions(new Value.AddressOf(access.place()), ticket::equals);
    }

    /** The numbers go beyond the ring, as far as loops tell how many are drawn. */
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
            if (function.loops().getOrDefault(call.orElse(site.ordinal()), -1) >= 0) {
                again = true;
                List<Optional<Long>> counts = function.ranges().values().stream().map(LoopRange::count).toList();
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
