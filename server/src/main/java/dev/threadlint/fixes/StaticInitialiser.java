package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Initialises a POSIX object where it is defined (POSIX {@code pthread_mutex_init}). Stateless. */
public final class StaticInitialiser {
    private static final Map<String, String> INITIALISERS = Map.of("pthread_mutex_t", "PTHREAD_MUTEX_INITIALIZER", "pthread_rwlock_t", "PTHREAD_RWLOCK_INITIALIZER",
        "pthread_cond_t", "PTHREAD_COND_INITIALIZER");

    private StaticInitialiser() {}

    /** @param variable one that nothing initialises */
    public static Optional<FixOffer> offer(Unit unit, Variable variable) {
        String initialiser = INITIALISERS.get(variable.type().name());
        CodeText text = CodeText.of(unit);
        int end = variable.declarator().end();
        int next = text.skipBlank(end, text.code().length());
        boolean plain = variable.defined() && variable.arrayLength() < 0 && (text.at(next) == ';' || text.at(next) == ',')
            && text.code(variable.declarator()).strip().equals(variable.symbol().simpleName());
        return initialiser == null || !plain ? Optional.empty() : Optional.of(new FixOffer("static-initialiser", "Initialise '" + variable.symbol().simpleName()
            + "' with '" + initialiser + "'", FixOffer.Safety.SAFE, List.of(new TextEdit(new Span(end, end), " = " + initialiser))));
    }
}
