package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The members of the program's own classes that a call by an object of a supertype may reach. Confined to one thread. */
final class Overrides {
    private final Program program;
    private final Map<String, Set<String>> subtypes = new LinkedHashMap<>();
    private final Map<Symbol, List<Symbol>> known = new LinkedHashMap<>();

    Overrides(Program program) {
        this.program = program;
        for (String type : program.types().keySet()) {
            program.ancestors(type).forEach(ancestor -> subtypes.computeIfAbsent(ancestor, key -> new LinkedHashSet<>()).add(type));
        }
    }

    List<Symbol> of(Symbol symbol) {
        List<Symbol> found = known.get(symbol);
        if (found == null) {
            found = find(symbol);
            known.put(symbol, found);
        }
        return found;
    }

    private List<Symbol> find(Symbol symbol) {
        int member = memberStart(symbol.name());
        if (member <= 0 || !program.types().containsKey(symbol.name().substring(0, member))) {
            return List.of();
        }
        List<Symbol> found = new ArrayList<>();
        for (String type : subtypes.getOrDefault(symbol.name().substring(0, member), Set.of())) {
            Symbol candidate = new Symbol(type + symbol.name().substring(member), symbol.unit());
            if (program.definitions().containsKey(candidate)) {
                found.add(candidate);
            }
        }
        return found;
    }

    /** Where the name of a member begins in that of a symbol, with the dot or colons before it; below 1 when it is none. */
    static int memberStart(String name) {
        int colon = name.lastIndexOf("::");
        return colon >= 0 ? colon : name.lastIndexOf('.');
    }
}
