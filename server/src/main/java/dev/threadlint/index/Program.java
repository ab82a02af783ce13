package dev.threadlint.index;

import dev.threadlint.ir.Contract;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Functions that would be linked into one executable or library, each symbol with exactly one definition. Immutable and thread-safe; compared by identity.
 */
public final class Program {
    private final String name;
    private final Optional<Symbol> main;
    private final Map<Symbol, Definition> definitions;
    private final Map<Symbol, Variable> globals;
    private final Map<String, TypeDeclaration> types;
    private final Map<Symbol, List<Contract>> contracts;
    private final Map<String, Set<String>> abstracts;
    private final Map<Symbol, Long> constants;
    /** What was looked up before: every call of a Java method is. */
    private final Map<Symbol, Optional<Definition>> inherited = new ConcurrentHashMap<>();
    private final Map<String, List<String>> ancestors = new ConcurrentHashMap<>();

    /**
     * @param name path of the unit that gave the program its entry
     * @param main the entry, absent for a library
     * @param definitions functions with bodies by symbol, in a fixed order
     * @param globals variables with static storage by symbol
     * @param types classes by canonical name
     * @param contracts what annotations of its C and C++ files promise, by the symbol they speak of
     * @param abstracts Java methods without a body, such as {@code close/0}, by the class or interface that declares them
     * @param constants numbers that undeclared names of its C and C++ files stand for, since a header gives the name that number
     */
    public Program(String name, Optional<Symbol> main, Map<Symbol, Definition> definitions, Map<Symbol, Variable> globals,
                   Map<String, TypeDeclaration> types, Map<Symbol, List<Contract>> contracts, Map<String, Set<String>> abstracts,
                   Map<Symbol, Long> constants) {
        this.name = name;
        this.main = main;
        this.definitions = definitions;
        this.globals = globals;
        this.types = types;
        this.contracts = contracts;
        this.abstracts = abstracts;
        this.constants = constants;
    }

    /** Path of the unit that gave the program its entry. */
    public String name() {
        return name;
    }

    /** The entry, absent for a library. */
    public Optional<Symbol> main() {
        return main;
    }

    /** Functions with bodies by symbol, in a fixed order. */
    public Map<Symbol, Definition> definitions() {
        return definitions;
    }

    /** Variables with static storage by symbol. */
    public Map<Symbol, Variable> globals() {
        return globals;
    }

    /** Classes by canonical name. */
    public Map<String, TypeDeclaration> types() {
        return types;
    }

    /** What annotations of its C and C++ files promise, by the symbol they speak of. */
    public Map<Symbol, List<Contract>> contracts() {
        return contracts;
    }

    /** Java methods without a body, such as {@code close/0}, by the class or interface that declares them. */
    public Map<String, Set<String>> abstracts() {
        return abstracts;
    }

    /** Numbers that undeclared names of its C and C++ files stand for, since a header gives the name that number. */
    public Map<Symbol, Long> constants() {
        return constants;
    }

    /** A function and the unit that holds it. */
    public record Definition(Function function, Unit unit) {}

    public Optional<Definition> find(Symbol symbol) {
        Definition found = definitions.get(symbol);
        if (found != null) {
            return Optional.of(found);
        }
        if (symbol.name().indexOf('/') <= 0) {
            return Optional.empty();
        }
        Optional<Definition> above = inherited.get(symbol);
        if (above == null) {
            above = findInherited(symbol);
            inherited.put(symbol, above);
        }
        return above;
    }

    /** Java: true for a method of an interface of the program, which callers may implement. */
    public boolean isOfInterface(Symbol method) {
        int dot = method.name().lastIndexOf('.');
        TypeDeclaration owner = dot < 0 ? null : types.get(method.name().substring(0, dot));
        return owner != null && owner.modifiers().contains("interface");
    }

    /** Java: a method that the named class does not declare is looked up in its superclasses. */
    private Optional<Definition> findInherited(Symbol symbol) {
        int dot = symbol.name().lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String member = symbol.name().substring(dot);
        String owner = symbol.name().substring(0, dot);
        for (String ancestor : ancestors(owner)) {
            Definition found = definitions.get(new Symbol(ancestor + member, symbol.unit()));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** False when both are classes of the program and an object of the first has none of the fields of the second. */
    public boolean mayHave(String type, String owner) {
        return type.equals(owner) || !types.containsKey(type) || !types.containsKey(owner) || ancestors(type).contains(owner);
    }

    /** All supertypes of a type that the program's sources name, nearest first, without the type itself. */
    public List<String> ancestors(String type) {
        List<String> known = ancestors.get(type);
        if (known == null) {
            known = List.copyOf(above(type));
            ancestors.put(type, known);
        }
        return known;
    }

    private List<String> above(String type) {
        List<String> found = new java.util.ArrayList<>();
        List<String> open = new java.util.ArrayList<>(List.of(type));
        while (!open.isEmpty() && found.size() < 64) {
            TypeDeclaration declaration = types.get(open.remove(0));
            if (declaration == null) {
                continue;
            }
            for (String supertype : declaration.supertypes()) {
                if (!found.contains(supertype)) {
                    found.add(supertype);
                    open.add(supertype);
                }
            }
        }
        return found;
    }
}
