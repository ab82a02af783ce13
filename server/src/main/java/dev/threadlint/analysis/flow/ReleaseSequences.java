package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Optional;
import java.util.Set;

/** Atomic changes that order nothing themselves go on with what the store before them has told (C++ [intro.races], release sequences). Stateless. */
final class ReleaseSequences {
    private ReleaseSequences() {}

    static Signal seen(Place flag, long value) {
        return new Signal(flag, Signal.Kind.SEEN, value, false, Set.of());
    }

    /** What the word was when it is changed, or before: the value that the change expects, or one that the thread has found there. */
    static Optional<Signal> base(Place word, Value expected, Order order) {
        if (expected instanceof Value.Constant constant) {
            return Optional.of(continued(word, constant.number()));
        }
        return order.received().stream().filter(signal -> signal.kind() == Signal.Kind.SEEN && signal.object().equals(word)).findFirst()
            .map(signal -> continued(word, signal.value()));
    }

    private static Signal continued(Place word, long value) {
        return new Signal(word, Signal.Kind.CONTINUES, value, false, Set.of());
    }
}
