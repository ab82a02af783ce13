package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Symbol;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

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
        Symbol own = known.get(symbol.name());
        return own == null ? asOverridden(symbol) : own;
    }

    /** A method without a body has the number of parameters that all of those have which override it. */
    private Symbol asOverridden(Symbol symbol) {
        int member = Overrides.memberStart(symbol.name());
        String type = symbol.name().substring(0, member);
        if (!program.types().containsKey(type)) {
            return symbol;
        }
        Set<String> counts = new LinkedHashSet<>();
        for (Symbol method : program.definitions().keySet()) {
            int slash = method.name().indexOf('/');
            int start = slash > 0 ? method.name().lastIndexOf('.', slash) : 0;
            if (start > 0 && method.name().substring(start, slash).equals(symbol.name().substring(member)) && program.ancestors(method.name().substring(0, start)).contains(type)) {
                counts.add(method.name().substring(slash));
            }
        }
        Symbol found = counts.size() == 1 ? Symbol.external(symbol.name() + counts.iterator().next()) : symbol;
        known.put(symbol.name(), found);
        return found;
    }
}
