package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Elements and members of static variables and of local arrays of C and C++ that keep what their initialiser says: the tables that programs take the
 * arguments of their threads from. A variable alone is left out, since what a person leaves constant for now is meant to be set, but for the
 * constants of Java. Immutable.
 */
final class SettledMemory {
    private final Map<Place, Value> contents = new LinkedHashMap<>();
    private static final Place.Selector FIRST = new Place.Index(Value.NULL);

    /** The objects that what is settled lies in, and itself. */
    private final Set<Place> parts = new LinkedHashSet<>();
    /** Shapes of what initialisers mention: the rest of such an object is zero (C11 6.7.9). */
    private final Set<Place> shapes = new LinkedHashSet<>();
    private final Set<Place.Root> written = new LinkedHashSet<>();
    /** Variables that memory or a library knows the address of. */
    private final Set<Place.Root> escaped = new LinkedHashSet<>();
    /** Members that are written through some pointer. */
    private final Set<Place.Selector> writtenFields = new LinkedHashSet<>();
    /** Functions that write through a pointer to something that is no member. */
    private final Set<Symbol> writers = new LinkedHashSet<>();
    /** Functions from which no other gets a pointer that they were given. */
    private final Set<Symbol> keepers = new LinkedHashSet<>();
    private final Map<Symbol, Set<Symbol>> callees = new LinkedHashMap<>();
    private final Map<Place.Root, Set<Symbol>> given = new LinkedHashMap<>();
    /** The functions that local arrays belong to. */
    private final Map<Place.Root, Symbol> homes = new LinkedHashMap<>();
    private final Map<Symbol, Boolean> recursive = new LinkedHashMap<>();
    /** Whether a function that is given the variable may write it. */
    private final Map<Place.Root, Boolean> changed = new LinkedHashMap<>();

    private final NamedConstants constants;

    private SettledMemory(NamedConstants constants) {
        this.constants = constants;
    }

    static SettledMemory of(Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models, NamedConstants constants) {
        SettledMemory memory = new SettledMemory(constants);
        for (Program.Definition definition : program.definitions().values()) {
            Function function = definition.function();
            if (definition.unit().language() != Language.JAVA) {
                memory.initialise(function);
            }
        }
        if (!memory.contents.isEmpty()) {
            program.definitions().values().forEach(definition -> memory.look(definition.function(), program, models));
            memory.contents.keySet().removeIf(place -> !memory.isSettled(place));
            memory.contents.forEach((place, value) -> {
                if (!(value instanceof Value.Unknown)) {
                    memory.addParts(place);
                }
            });
        }
        return memory;
    }

    /** False where nothing can be settled, so that nobody needs to ask. */
    boolean mayHold(Place place) {
        return !contents.isEmpty() && isTable(place) || constants.mayHold(place);
    }

    /** True for a part of a table of which anything is settled. */
    boolean holds(Place part) {
        return parts.contains(part);
    }

    /** What the place holds as long as the program runs, if that is one number or function. */
    Optional<Value> at(Place place) {
        Value known = contents.getOrDefault(place, constants.at(place));
        if (known == null && isTable(place) && Places.isStatic(place) && shapes.contains(shape(place)) && isSettled(place)) {
            known = Value.NULL;
        }
        return Optional.ofNullable(known).filter(value -> !(value instanceof Value.Unknown));
    }

    private void addParts(Place place) {
        for (int steps = 0; steps <= place.selectors().size(); steps++) {
            parts.add(new Place(place.root(), place.selectors().subList(0, steps)));
        }
    }

    private static boolean isTable(Place place) {
        return place.isAbsolute() && !place.selectors().isEmpty() && (Places.isStatic(place) || isLocalArray(place));
    }

    private static boolean isLocalArray(Place place) {
        return Places.local(place).isPresent() && !place.selectors().isEmpty() && place.selectors().get(0) instanceof Place.Index;
    }

    private static Place shape(Place place) {
        if (!place.hasIndex()) {
            return place;
        }
        List<Place.Selector> steps = new ArrayList<>(place.selectors());
        steps.replaceAll(step -> step instanceof Place.Index ? FIRST : step);
        return new Place(place.root(), steps);
    }

    /** What a function sets element by element in its own arrays counts as their initialiser. */
    private static boolean isInitialiser(Function function, Place target) {
        return function.kind() == Function.FunctionKind.STATIC_INITIALISER
            || isLocalArray(target) && !Places.hasVariableIndex(target);
    }

    private void initialise(Function function) {
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign && isTable(assign.target()) && isInitialiser(function, assign.target())) {
                    Value value = folded(assign.value());
                    boolean telling = value instanceof Value.Constant || value instanceof Value.FunctionReference;
                    Places.local(assign.target()).ifPresent(array -> homes.put(assign.target().root(), function.symbol()));
                    contents.merge(assign.target(), telling ? value : Value.UNKNOWN, (a, b) -> a.equals(b) ? a : Value.UNKNOWN);
                    shapes.add(shape(assign.target()));
                }
            }
        }
    }

    private static Value folded(Value value) {
        return value instanceof Value.Binary binary ? Arithmetic.fold(binary.operator(), folded(binary.left()), folded(binary.right())) : value;
    }

    private void look(Function function, Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        if (KeptPointers.keeps(function)) {
            keepers.add(function.symbol());
        }
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Access access && access.accessKind() != Operation.AccessKind.READ && !isInitialiser(function, access.place())) {
                    write(access.place(), function.symbol());
                } else if (operation instanceof Operation.Access access && access.atomicity() != Operation.Atomicity.PLAIN) {
                    written.add(access.place().root());
                } else if (operation instanceof Operation.Assign assign) {
                    if (!isInitialiser(function, assign.target())) {
                        write(assign.target(), function.symbol());
                    }
                    boolean local = Places.local(assign.target()).isPresent();
                    address(assign.value()).ifPresent(root -> {
                        if (local) {
                            given.computeIfAbsent(root, key -> new LinkedHashSet<>()).add(function.symbol());
                        } else {
                            escaped.add(root);
                        }
                    });
                } else if (operation instanceof Operation.Call call) {
                    call(call, function.symbol(), program, models);
                }
            }
            if (block.exit() instanceof Block.Exit.Return answer) {
                address(answer.value()).ifPresent(escaped::add);
            }
        }
    }

    private void write(Place place, Symbol writer) {
        List<Place.Selector> steps = place.selectors();
        if (place.root() instanceof Place.VariableRoot) {
            written.add(place.root());
        } else if (!steps.isEmpty() && steps.get(steps.size() - 1) instanceof Place.Field field) {
            writtenFields.add(field);
        } else {
            Optional<Place.Selector> member = steps.stream().filter(Place.Field.class::isInstance).reduce((first, last) -> last);
            member.ifPresentOrElse(writtenFields::add, () -> writers.add(writer));
        }
    }

    private void call(Operation.Call call, Symbol caller, Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        Set<Symbol> targets = new LinkedHashSet<>();
        boolean known = false;
        if (call.callee() instanceof Value.FunctionReference callee) {
            Optional<Program.Definition> defined = program.find(callee.function());
            defined.ifPresent(found -> targets.add(found.function().symbol()));
            known = defined.isPresent()
                || models.apply(callee.function(), call.arguments().size()).filter(model -> model.effects().stream().anyMatch(Effect::startsThread)).isPresent();
        }
        call.arguments().stream().filter(Value.FunctionReference.class::isInstance).forEach(task -> targets.add(((Value.FunctionReference) task).function()));
        callees.computeIfAbsent(caller, key -> new LinkedHashSet<>()).addAll(targets);
        for (int i = 0; i < call.arguments().size(); i++) {
            Optional<Place.Root> root = address(call.arguments().get(i));
            if (root.isPresent() && known) {
                given.computeIfAbsent(root.get(), key -> new LinkedHashSet<>()).addAll(targets);
            } else if (root.isPresent()) {
                boolean constant = i < call.argumentTypes().size() && call.argumentTypes().get(i).qualifier() == Type.Qualifier.FINAL;
                (constant ? escaped : written).add(root.get());
            }
        }
        call.receiver().flatMap(SettledMemory::address).ifPresent(written::add);
    }

    private static Optional<Place.Root> address(Value value) {
        return value instanceof Value.AddressOf address && address.place().root() instanceof Place.VariableRoot ? Optional.of(address.place().root()) : Optional.empty();
    }

    private boolean isSettled(Place place) {
        if (written.contains(place.root()) || place.root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.THREAD_LOCAL) {
            return false;
        }
        // A function that calls itself has several of its arrays at once.
        Symbol home = homes.get(place.root());
        if (home != null && recursive.computeIfAbsent(home, key -> reached(callees.getOrDefault(key, Set.of()), Set.of()).contains(key))) {
            return false;
        }
        Optional<Place.Selector> member = place.selectors().stream().filter(Place.Field.class::isInstance).reduce((first, last) -> last);
        if (member.isPresent()) {
            return !writtenFields.contains(member.get());
        }
        return !escaped.contains(place.root()) && !changed.computeIfAbsent(place.root(), root -> reached(given.getOrDefault(root, Set.of()), keepers).stream().anyMatch(writers::contains));
    }

    /** @param last functions behind which the way does not go on */
    private Set<Symbol> reached(Set<Symbol> from, Set<Symbol> last) {
        Set<Symbol> reached = new LinkedHashSet<>(from);
        Deque<Symbol> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            Symbol next = open.remove();
            (last.contains(next) ? Set.<Symbol>of() : callees.getOrDefault(next, Set.of())).stream().filter(reached::add).forEach(open::add);
        }
        return reached;
    }
}
