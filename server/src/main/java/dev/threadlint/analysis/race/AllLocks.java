package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Who holds each lock of an array keeps out whoever holds one of them, whichever it is. Stateless. */
final class AllLocks {
    private static final long MOST = 64;

    private AllLocks() {}

    /** True when for one of the locks, of an element that a remainder picks, the others are those of all elements. */
    static boolean areHeld(Set<Lock> all, Set<Lock> picked) {
        return all.size() > 1 && picked.stream().anyMatch(lock -> isAmong(lock, all));
    }

    private static boolean isAmong(Lock lock, Set<Lock> all) {
        List<Place.Selector> steps = lock.place().selectors();
        for (int i = 0; i < steps.size(); i++) {
            Optional<Long> divisor = divisor(steps.get(i));
            if (divisor.isPresent()) {
                Place array = new Place(lock.place().root(), steps.subList(0, i));
                List<Place.Selector> rest = steps.subList(i + 1, steps.size());
                return LongStream.range(0, divisor.get()).mapToObj(number -> array.index(new Value.Constant(number)).select(rest))
                    .allMatch(element -> all.stream().anyMatch(held -> held.place().equals(element) && (held.mode() == Lock.Mode.EXCLUSIVE || lock.mode() == Lock.Mode.EXCLUSIVE)));
            }
        }
        return false;
    }

    private static Optional<Long> divisor(Place.Selector step) {
        return step instanceof Place.Index index && index.value() instanceof Value.Binary rest && rest.operator().equals("%") && rest.right() instanceof Value.Constant number
            && number.number() > 0 && number.number() <= MOST ? Optional.of(number.number()) : Optional.empty();
    }
}
