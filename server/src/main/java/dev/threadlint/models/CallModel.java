package dev.threadlint.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a library function means.
 *
 * @param function qualified name without template arguments and parameter count: {@code pthread_create}, {@code std::thread::join},
 *     {@code java.lang.Thread.start}
 * @param arity number of arguments this model is for, empty for any
 * @param success which answer tells that the effects took place
 * @param mustCheck whether dropping the answer loses an error (POSIX: the answer is the error number)
 * @param effects in order; none for a function of which only traits are known
 * @param traits what is true of every call, each with a note that may be empty
 */
public record CallModel(String function, Optional<Integer> arity, Success success, boolean mustCheck, List<Effect> effects,
                        Map<Trait, String> traits) {
    public CallModel {
        effects = List.copyOf(effects);
        traits = traits.isEmpty() ? Map.of() : Map.copyOf(traits);
    }

    /** A model without traits. */
    public CallModel(String function, Optional<Integer> arity, Success success, boolean mustCheck, List<Effect> effects) {
        this(function, arity, success, mustCheck, effects, Map.of());
    }

    public boolean is(Trait trait) {
        return traits.containsKey(trait);
    }

    /** How a call that waits for the outside world is told not to wait, if it can be. */
    public Optional<AtOnce> atOnce() {
        return AtOnce.of(traits.getOrDefault(Trait.BLOCKS, ""));
    }

    /** The same effects with more traits. */
    CallModel with(Map<Trait, String> more) {
        Map<Trait, String> all = new java.util.EnumMap<>(Trait.class);
        all.putAll(traits);
        all.putAll(more);
        return new CallModel(function, arity, success, mustCheck, effects, all);
    }

    /** The answer that goes with success. {@code ERROR_NUMBER} is zero for success and positive for failure, never negative. */
    public enum Success { ALWAYS, ERROR_NUMBER, ZERO, TRUE, NOT_NULL }
}
