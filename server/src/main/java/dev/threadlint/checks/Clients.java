package dev.threadlint.checks;

import dev.threadlint.ir.Symbol;
import java.util.LinkedHashSet;
import java.util.Set;

/** The functions of a library of C or C++ that takes locks which those who use it may call at the same time. Immutable; one for each run of the checks. */
final class Clients {
    private final Set<Symbol> functions = new LinkedHashSet<>();

    private Clients(CheckContext context) {
        context.threads().clients().forEach(client -> functions.add(client.facts().function()));
    }

    /** True for a function that several clients may be in at once. */
    static boolean call(Symbol function, CheckContext context) {
        return context.memo().get(Clients.class, () -> new Clients(context)).functions.contains(function);
    }
}
