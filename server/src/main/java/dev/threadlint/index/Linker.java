package dev.threadlint.index;

import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Contract;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins units to programs as a linker would: from each {@code main} along the symbols that are used, taking the nearest unique
 * definition; what stays ambiguous is an unknown external. Units that no program reaches form libraries. Confined to one thread.
 */
public final class Linker {
    private static final String BEFORE_MAIN = "constructor";

    private final Map<Symbol, List<Unit>> definers = new LinkedHashMap<>();
    private final Map<String, List<Unit>> typeDefiners = new LinkedHashMap<>();
    private final Map<String, List<Unit>> constantDefiners = new LinkedHashMap<>();
    private final List<Unit> units;
    private final Map<Unit, Set<Unit>> neighbours = new LinkedHashMap<>();
    private final Map<Unit, Named> named;

    public Linker(Collection<Unit> units) {
        this(units, new LinkedHashMap<>());
    }

    /** @param named what units name, from earlier; takes in what is found here */
    public Linker(Collection<Unit> units, Map<Unit, Named> named) {
        this.named = named;
        this.units = units.stream().sorted(Comparator.comparing((Unit unit) -> unit.source().path())).toList();
        for (Unit unit : this.units) {
            for (Function function : unit.functions()) {
                if (!function.blocks().isEmpty()) {
                    definers.computeIfAbsent(function.symbol(), key -> new ArrayList<>()).add(unit);
                }
            }
            for (Variable global : unit.globals()) {
                if (global.defined() && global.symbol().isExternal()) {
                    definers.computeIfAbsent(global.symbol(), key -> new ArrayList<>()).add(unit);
                }
            }
            unit.constants().keySet().forEach(name -> constantDefiners.computeIfAbsent(name, key -> new ArrayList<>()).add(unit));
            for (TypeDeclaration type : unit.types()) {
                typeDefiners.computeIfAbsent(type.name(), key -> new ArrayList<>()).add(unit);
            }
        }
    }

    public List<Program> programs() {
        List<Program> programs = new ArrayList<>();
        Set<Unit> covered = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        Set<Unit> contained = contained();
        Map<Unit, Set<Unit>> executables = new LinkedHashMap<>();
        for (Unit unit : units) {
            if (!contained.contains(unit) && unit.functions().stream().anyMatch(Linker::isMain)) {
                executables.put(unit, executable(unit));
            }
        }
        registered(executables);
        executables.forEach((unit, reached) -> {
            covered.addAll(reached);
            unit.functions().stream().filter(Linker::isMain).forEach(main -> programs.add(program(unit, Optional.of(main.symbol()), reached)));
        });
        libraries(covered, programs);
        return programs;
    }

    /**
     * A file may enter itself into a table of the program by a function that runs before {@code main}, so that no other file names it. It belongs
     * to the one program that has what this function calls.
     */
    private void registered(Map<Unit, Set<Unit>> executables) {
        Set<Unit> reached = new LinkedHashSet<>();
        executables.values().forEach(reached::addAll);
        for (Unit unit : units) {
            List<Function> early = unit.functions().stream().filter(function -> function.traits().annotations().contains(BEFORE_MAIN) && !function.blocks().isEmpty()).toList();
            if (early.isEmpty() || reached.contains(unit)) {
                continue;
            }
            Set<Symbol> called = new LinkedHashSet<>();
            early.forEach(function -> collect(function, called));
            List<Set<Unit>> users = executables.values().stream().filter(members -> called.stream().flatMap(symbol -> nearest(definers.getOrDefault(symbol, List.of()), unit).stream())
                .anyMatch(members::contains)).toList();
            if (users.size() == 1) {
                reach(List.of(unit)).stream().filter(more -> more.functions().stream().noneMatch(Linker::isMainOfC)).forEach(users.get(0)::add);
            }
        }
    }

    /** True for the function an operating system or JVM starts: C {@code main}, Java {@code static void main}. */
    public static boolean isMain(Function function) {
        if (function.blocks().isEmpty()) {
            return false;
        }
        String name = function.symbol().name();
        return name.equals("main") || (function.traits().isStatic() && function.owner().isPresent()
            && (name.endsWith(".main/1") || name.endsWith(".main/0")));
    }

    /**
     * Java classes with a {@code main} that a larger Java program reaches with all they need: their {@code main} is one more method there,
     * which nothing calls, and so has a life of its own. Of programs that reach each other the first in the order of paths remains.
     */
    private Set<Unit> contained() {
        List<Unit> entries = units.stream().filter(unit -> unit.language() == Language.JAVA && unit.functions().stream().anyMatch(Linker::isMain)).toList();
        Set<Unit> contained = new LinkedHashSet<>();
        for (Unit entry : entries.size() < 2 ? List.<Unit>of() : entries) {
            if (!contained.contains(entry)) {
                Set<Unit> reached = reach(List.of(entry));
                entries.stream().filter(other -> other != entry && reached.contains(other)).forEach(contained::add);
            }
        }
        return contained;
    }

    /**
     * The units of the program that begins in the entry. No executable holds two {@code main}: a unit that cannot do without another
     * program's main file belongs to that program, and what this one uses of it must come from elsewhere.
     */
    private Set<Unit> executable(Unit entry) {
        Set<Unit> reached = reach(List.of(entry));
        Set<Unit> alien = new LinkedHashSet<>();
        reached.stream().filter(unit -> unit != entry && unit.functions().stream().anyMatch(Linker::isMainOfC)).forEach(alien::add);
        if (alien.isEmpty()) {
            return reached;
        }
        Map<Unit, Set<Unit>> users = new LinkedHashMap<>();
        for (Unit unit : reached) {
            if (unit != entry) {
                named(unit).usual.stream().filter(symbol -> !definers.getOrDefault(symbol, List.of()).contains(entry))
                    .forEach(symbol -> nearest(definers.getOrDefault(symbol, List.of()), unit)
                        .ifPresent(used -> users.computeIfAbsent(used, key -> new LinkedHashSet<>()).add(unit)));
            }
        }
        Deque<Unit> open = new ArrayDeque<>(alien);
        while (!open.isEmpty()) {
            users.getOrDefault(open.remove(), Set.of()).stream().filter(alien::add).forEach(open::add);
        }
        Set<Unit> own = new LinkedHashSet<>(List.of(entry));
        open.add(entry);
        while (!open.isEmpty()) {
            neighbours(open.remove()).stream().filter(unit -> !alien.contains(unit) && own.add(unit)).forEach(open::add);
        }
        return own;
    }

    private static boolean isMainOfC(Function function) {
        return function.symbol().name().equals("main") && !function.blocks().isEmpty() && !function.traits().isConditional();
    }

    private Set<Unit> reach(List<Unit> seeds) {
        Set<Unit> reached = new LinkedHashSet<>(seeds);
        Deque<Unit> open = new ArrayDeque<>(seeds);
        while (!open.isEmpty()) {
            Unit unit = open.remove();
            neighbours(unit).stream().filter(reached::add).forEach(open::add);
        }
        return reached;
    }

    /** The units that define what this one uses. */
    private Set<Unit> neighbours(Unit unit) {
        Set<Unit> known = neighbours.get(unit);
        if (known == null) {
            Set<Unit> found = new LinkedHashSet<>();
            named(unit).all.forEach(symbol -> nearest(definers.getOrDefault(symbol, List.of()), unit).ifPresent(found::add));
            named(unit).types.forEach(type -> nearest(typeDefiners.getOrDefault(type, List.of()), unit).ifPresent(found::add));
            found.remove(unit);
            neighbours.put(unit, found);
            known = found;
        }
        return known;
    }

    /**
     * Units outside of programs, joined along their uses in both directions, so that a library is analysed once. Of units that define
     * the same symbol, as for several systems, the one that is met first comes into the library; each other one stands with what it reaches.
     */
    private void libraries(Set<Unit> covered, List<Program> programs) {
        Map<Unit, Set<Unit>> users = new LinkedHashMap<>();
        List<Unit> left = units.stream().filter(unit -> !covered.contains(unit)).toList();
        left.forEach(unit -> neighbours(unit).forEach(used -> users.computeIfAbsent(used, key -> new LinkedHashSet<>()).add(unit)));
        Set<Unit> rivals = new LinkedHashSet<>();
        for (Unit unit : left) {
            if (covered.contains(unit)) {
                continue;
            }
            Library library = new Library(unit);
            Deque<Unit> open = new ArrayDeque<>(List.of(unit));
            while (!open.isEmpty()) {
                Unit next = open.remove();
                library.addAll(neighbours(next), open);
                if (!rivals.contains(unit)) {
                    library.addAll(users.getOrDefault(next, Set.of()), open);
                }
            }
            rivals.addAll(library.rivals);
            covered.addAll(library.members);
            programs.add(program(unit, Optional.empty(), library.members));
        }
    }

    /** Units of which no two define the same function. */
    private static final class Library {
        private final Set<Unit> members = new LinkedHashSet<>();
        private final Set<Unit> rivals = new LinkedHashSet<>();
        private final Set<Symbol> defined = new LinkedHashSet<>();

        Library(Unit first) {
            add(first);
        }

        void addAll(Set<Unit> candidates, Deque<Unit> added) {
            for (Unit unit : candidates) {
                if (!members.contains(unit) && !rivals.contains(unit) && add(unit)) {
                    added.add(unit);
                }
            }
        }

        private boolean add(Unit unit) {
            List<Symbol> own = unit.functions().stream().filter(function -> !function.blocks().isEmpty()).map(Function::symbol).toList();
            if (own.stream().anyMatch(defined::contains)) {
                rivals.add(unit);
                return false;
            }
            defined.addAll(own);
            members.add(unit);
            return true;
        }
    }

    /** Functions, variables and types that a unit names, in the order of its text. Immutable. */
    public static final class Named {
        private final List<Symbol> all;
        private final List<Symbol> usual;
        private final List<String> types;

        private Named(Unit unit) {
            all = List.copyOf(named(unit, true));
            usual = unit.functions().stream().anyMatch(function -> function.traits().isConditional()) ? List.copyOf(named(unit, false)) : all;
            types = List.copyOf(typeReferences(unit, all));
        }
    }

    private Named named(Unit unit) {
        return named.computeIfAbsent(unit, Named::new);
    }

    /** Functions and variables that the unit names, also those that it names only in another configuration. */
    private static Set<Symbol> named(Unit unit, boolean conditional) {
        Set<Symbol> found = new LinkedHashSet<>();
        for (Function function : unit.functions()) {
            if (function.traits().isConditional() && !conditional) {
                continue;
            }
            collect(function, found);
        }
        return found;
    }

    private static void collect(Function function, Set<Symbol> found) {
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Call call) {
                    collect(call.callee(), found);
                    call.receiver().ifPresent(receiver -> collect(receiver, found));
                    call.arguments().forEach(argument -> collect(argument, found));
                } else if (operation instanceof Operation.Assign assign) {
                    collect(assign.value(), found);
                } else if (operation instanceof Operation.Access access) {
                    collect(access.place(), found);
                }
            }
        }
    }

    private static void collect(Value value, Set<Symbol> found) {
        if (value instanceof Value.FunctionReference reference) {
            found.add(reference.function());
        } else if (value instanceof Value.AddressOf address) {
            collect(address.place(), found);
        }
    }

    private static void collect(Place place, Set<Symbol> found) {
        if (place.root() instanceof Place.VariableRoot root && (root.storage() == Variable.Storage.GLOBAL
                || root.storage() == Variable.Storage.THREAD_LOCAL)) {
            found.add(root.symbol());
        }
    }

    private static Set<String> typeReferences(Unit unit, List<Symbol> references) {
        Set<String> found = new LinkedHashSet<>();
        for (TypeDeclaration type : unit.types()) {
            found.addAll(type.supertypes());
            type.fields().forEach(field -> found.add(field.type().name()));
        }
        for (Symbol symbol : references) {
            int dot = symbol.name().lastIndexOf('.');
            if (dot > 0) {
                found.add(symbol.name().substring(0, dot));
            }
        }
        return found;
    }

    private static Optional<Unit> nearest(List<Unit> candidates, Unit from) {
        if (candidates.size() <= 1 || candidates.contains(from)) {
            return candidates.contains(from) ? Optional.of(from) : candidates.stream().findFirst();
        }
        int best = candidates.stream().mapToInt(unit -> commonFolders(unit, from)).max().orElse(0);
        List<Unit> near = candidates.stream().filter(unit -> commonFolders(unit, from) == best).toList();
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
    }

    private static int commonFolders(Unit left, Unit right) {
        String[] a = left.source().path().split("/");
        String[] b = right.source().path().split("/");
        int common = 0;
        while (common < a.length - 1 && common < b.length - 1 && a[common].equals(b[common])) {
            common++;
        }
        return common;
    }

    private Program program(Unit entry, Optional<Symbol> main, Set<Unit> members) {
        Map<Symbol, Definition> definitions = new LinkedHashMap<>();
        Map<Symbol, Variable> globals = new LinkedHashMap<>();
        Map<String, TypeDeclaration> types = new LinkedHashMap<>();
        Map<Symbol, Set<Contract>> contracts = new LinkedHashMap<>();
        Set<Symbol> ambiguous = new LinkedHashSet<>();
        Map<String, Set<String>> abstracts = new LinkedHashMap<>();
        for (Unit unit : members) {
            for (Function function : unit.functions()) {
                boolean alien = isMain(function) && unit != entry && function.symbol().name().equals("main");
                if (function.blocks().isEmpty() && function.owner().isPresent() && unit.language() == Language.JAVA) {
                    String name = function.symbol().name();
                    abstracts.computeIfAbsent(function.owner().get(), key -> new LinkedHashSet<>()).add(name.substring(name.lastIndexOf('.') + 1));
                }
                if (function.blocks().isEmpty() || alien) {
                    continue;
                }
                Definition known = definitions.putIfAbsent(function.symbol(), new Definition(function, unit));
                if (known != null && known.unit() != unit && unit != entry) {
                    ambiguous.add(function.symbol());
                }
            }
            unit.globals().forEach(global -> globals.merge(global.symbol(), global, (known, more) -> known.defined() || !more.defined() ? known : more));
            unit.types().forEach(type -> types.putIfAbsent(type.name(), type));
            unit.contracts().forEach(contract -> contracts.computeIfAbsent(contract.member(), key -> new LinkedHashSet<>()).add(contract));
        }
        ambiguous.stream().filter(symbol -> definitions.get(symbol).unit() != entry).forEach(definitions::remove);
        Map<Symbol, List<Contract>> promised = new LinkedHashMap<>();
        contracts.forEach((member, all) -> promised.put(member, List.copyOf(all)));
        return new Program(entry.source().path(), main, definitions, globals, types, promised, abstracts, constants(members));
    }

    /** What names stand for that a file uses without its header: the one number that the nearest files which declare such a constant agree on. */
    private Map<Symbol, Long> constants(Set<Unit> members) {
        Map<Symbol, Long> constants = new LinkedHashMap<>();
        for (Unit unit : constantDefiners.isEmpty() ? Set.<Unit>of() : members) {
            for (Symbol symbol : named(unit).all) {
                List<Unit> declaring = symbol.isUndeclared() ? constantDefiners.getOrDefault(symbol.name(), List.of()) : List.of();
                if (!declaring.isEmpty() && !definers.containsKey(Symbol.external(symbol.name()))) {
                    int nearest = declaring.stream().mapToInt(other -> commonFolders(other, unit)).max().orElse(0);
                    List<Long> numbers = declaring.stream().filter(other -> commonFolders(other, unit) == nearest).map(other -> other.constants().get(symbol.name()))
                        .distinct().toList();
                    if (numbers.size() == 1) {
                        constants.put(symbol, numbers.get(0));
                    }
                }
            }
        }
        return constants;
    }
}
