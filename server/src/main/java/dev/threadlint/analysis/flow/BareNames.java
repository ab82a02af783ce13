package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Symbol;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Methods of Java by names without their number of parameters: a method reference to a class of another file carries no such number; a
 * method that is not overloaded is found all the same. Confined to one thread.
 */
final class BareNames {
    private final Program program;
    private final Map<String, Symbol> known = new LinkedHashMap<>();

    BareNames(Program program) {
        this.program = program;
    }

    Symbol counted(Symbol symbol) {
        boolean bare = symbol.isExternal() && symbol.name().indexOf('.') > 0 && symbol.name().indexOf('/') < 0;
        if (!bare) {
            return symbol;
        }
        if (known.isEmpty()) {
            for (Symbol method : program.definitions().keySet()) {
                int slash = method.name().indexOf('/');
                if (slash > 0) {
                    known.merge(method.name().substring(0, slash), method, (a, b) -> symbol);
                }
            }
        }
        return known.getOrDefault(symbol.name(), symbol);
    }
}
