package dev.threadlint.models;

import java.util.List;
import java.util.Optional;

/**
 * What a library function means.
 *
 * @param function qualified name without template arguments and parameter count: {@code pthread_create}, {@code std::thread::join},
 *     {@code java.lang.Thread.start}
 * @param arity number of arguments this model is for, empty for any
 * @param success which answer tells that the effects took place
 * @param mustCheck whether dropping the answer loses an error (POSIX: the answer is the error number)
 * @param effects in order
 */
public record CallModel(String function, Optional<Integer> arity, Success success, boolean mustCheck, List<Effect> effects) {
    public CallModel {
        effects = List.copyOf(effects);
    }

    /** The answer that goes with success. {@code ERROR_NUMBER} is zero for success and positive for failure, never negative. */
    public enum Success { ALWAYS, ERROR_NUMBER, ZERO, TRUE, NOT_NULL }
}
