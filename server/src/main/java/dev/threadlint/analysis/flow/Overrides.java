package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of the program's own classes that a call by an object of a supertype may reach. Confined to one thread. */
final class Overrides {
    static final int MAXIMUM_TARGETS = 4;

    private final Program program;
    private final Map<String, Set<String>> subtypes = new LinkedHashMap<>();
    private final Map<Symbol, List<Symbol>> known = new LinkedHashMap<>();
    private final Map<Symbol, List<Symbol>> made = new LinkedHashMap<>();

    /** Classes that the program makes objects of, in C++ those that pointers lead to. */
    private final Set<String> allocated = new LinkedHashSet<>();

    Overrides(Program program) {
        this.program = program;
        for (String type : program.types().keySet()) {
            program.ancestors(type).forEach(ancestor -> subtypes.computeIfAbsent(ancestor, key -> new LinkedHashSet<>()).add(type));
        }
        program.definitions().values().stream().filter(definition -> definition.unit().language() != Language.C)
            .forEach(definition -> DirectCalls.each(definition.function(), call -> call.receiver()
                .filter(object -> (call.dispatch() == Operation.Dispatch.CONSTRUCTOR || definition.unit().language() == Language.CPP) && object instanceof Value.Allocation)
                .ifPresent(object -> allocated.add(((Value.Allocation) object).type()))));
    }

    /**
     * What a call may run; empty when it leaves the project. Only small sets are believed.
     *
     * @param madeType class of the object if that is known, else empty
     */
    List<Symbol> reached(Symbol symbol, Operation.Dispatch dispatch, String madeType) {
        boolean isVirtual = dispatch == Operation.Dispatch.VIRTUAL;
        int member = memberStart(symbol.name());
        if (isVirtual && !madeType.isEmpty() && member > 0) {
            Optional<Program.Definition> exact = program.find(new Symbol(madeType + symbol.name().substring(member), symbol.unit()));
            if (exact.isPresent()) {
                return List.of(exact.get().function().symbol());
            }
            Optional<Symbol> inherited = symbol.name().startsWith("::", member) ? inherited(symbol, member, madeType) : Optional.empty();
            if (inherited.isPresent()) {
                return List.of(inherited.get());
            }
        }
        Optional<Program.Definition> direct = program.find(symbol);
        if (direct.isPresent()) {
            Symbol body = direct.get().function().symbol();
            List<Symbol> bodies = isVirtual && !isFixed(direct.get().function()) ? ofBody(symbol, body) : List.of(body);
            return bodies.size() > MAXIMUM_TARGETS ? List.of(body) : bodies;
        }
        List<Symbol> found = isVirtual ? of(symbol) : List.of();
        return found.size() > MAXIMUM_TARGETS ? List.of() : found;
    }

    /** The function of C++ that an object of a class has from the nearest of its bases. */
    private Optional<Symbol> inherited(Symbol symbol, int member, String type) {
        return program.ancestors(type).stream().map(base -> new Symbol(base + symbol.name().substring(member), symbol.unit()))
            .filter(program.definitions()::containsKey).findFirst();
    }

    /**
     * The methods that a call of one with a body may run (class hierarchy analysis of what is made: Bacon and Sweeney, OOPSLA 1996):
     * its own, unless nobody but subclasses that override it can be there, and those of the subclasses that the program makes objects of.
     */
    private List<Symbol> ofBody(Symbol symbol, Symbol body) {
        List<Symbol> found = made.get(symbol);
        if (found == null) {
            found = List.copyOf(madeBodies(symbol, body));
            made.put(symbol, found);
        }
        return found;
    }

    private Set<Symbol> madeBodies(Symbol symbol, Symbol body) {
        int member = memberStart(symbol.name());
        Set<Symbol> found = new LinkedHashSet<>();
        if (isJavaMethod(symbol)) {
            String owner = symbol.name().substring(0, member);
            TypeDeclaration declared = program.types().get(owner);
            if (declared != null && !declared.modifiers().contains("abstract") && !declared.modifiers().contains("interface")) {
                found.add(body);
            }
            for (String type : subtypes.getOrDefault(owner, Set.of())) {
                if (allocated.contains(type)) {
                    program.find(new Symbol(type + symbol.name().substring(member), symbol.unit())).ifPresent(own -> found.add(own.function().symbol()));
                }
            }
        }
        if (member > 0 && symbol.name().startsWith("::", member)) {
            ofClasses(symbol, member, body, found);
        }
        return found.isEmpty() ? Set.of(body) : found;
    }

    /** The same for C++: what the classes have from their bases is among it. */
    private void ofClasses(Symbol symbol, int member, Symbol body, Set<Symbol> found) {
        String owner = symbol.name().substring(0, member);
        if (allocated.contains(owner)) {
            found.add(body);
        }
        for (String type : subtypes.getOrDefault(owner, Set.of())) {
            if (allocated.contains(type)) {
                Symbol own = new Symbol(type + symbol.name().substring(member), symbol.unit());
                found.add(program.definitions().containsKey(own) ? own : inherited(symbol, member, type).orElse(body));
            }
        }
    }

    /** Every function below that overrides a method, however many there are. */
    List<Symbol> all(Symbol symbol) {
        return of(symbol);
    }

    private List<Symbol> of(Symbol symbol) {
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

    private static boolean isFixed(Function function) {
        return function.kind() == Function.FunctionKind.CONSTRUCTOR || isJavaMethod(function.symbol()) && (function.traits().isStatic() || function.traits().isPrivate());
    }

    /** True for a method of Java, which runs by the class of its object. */
    static boolean isJavaMethod(Symbol symbol) {
        int member = memberStart(symbol.name());
        return member > 0 && symbol.name().charAt(member) == '.' && symbol.name().indexOf('/') > member;
    }

    /** Where the name of a member begins in that of a symbol, with the dot or colons before it; below 1 when it is none. */
    static int memberStart(String name) {
        int colon = name.lastIndexOf("::");
        return colon >= 0 ? colon : name.lastIndexOf('.');
    }
}
