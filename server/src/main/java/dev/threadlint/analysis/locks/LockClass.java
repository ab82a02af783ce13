package dev.threadlint.analysis.locks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names locks that only a class and a member tell: the monitor of objects of one class, the lock member of a struct. Two locks of one
 * class may be two objects, so that nothing is proven by their equality alone. Immutable.
 */
final class LockClass {
    static final String MONITOR = "monitor of ";
    /** How an inner object refers to the one around it. */
    private static final String OUTER = Places.OUTER;

    private final Program program;
    private final Set<String> monitored = new LinkedHashSet<>();

    LockClass(Program program, Map<Symbol, FunctionFacts> facts) {
        this.program = program;
        for (FunctionFacts function : facts.values()) {
            boolean locksThis = function.events().stream().anyMatch(event -> event.path().size() == 1
                && event.object().selectors().isEmpty() && event.object().root() instanceof Place.PointeeRoot root
                && root.pointer().equals(new Value.Parameter(-1)));
            if (locksThis) {
                owner(function.function()).ifPresent(monitored::add);
            }
        }
    }

    /** The name of the lock at a place in the terms of a function; empty when nothing tells it. */
    Optional<String> of(Place lock, Symbol function) {
        if (lock.selectors().stream().anyMatch(LockClass::isVariable)) {
            return Optional.empty();
        }
        if (lock.root() instanceof Place.VariableRoot root) {
            boolean shared = root.storage() == Variable.Storage.GLOBAL || root.storage() == Variable.Storage.STATIC_LOCAL;
            return shared ? Optional.of("=" + Places.describe(lock) + "@" + root.symbol()) : Optional.empty();
        }
        Value pointer = ((Place.PointeeRoot) lock.root()).pointer();
        if (!lock.selectors().isEmpty()) {
            Place.Selector last = lock.selectors().get(lock.selectors().size() - 1);
            if (last instanceof Place.Index index && pointer instanceof Value.Load array && lock.selectors().size() == 1) {
                String key = index.value() instanceof Value.Text text ? text.text() : String.valueOf(((Value.Constant) index.value()).number());
                return of(array.place(), function).map(name -> name + "[" + key + "]");
            }
            return last instanceof Place.Field field && !field.owner().isEmpty() ? Optional.of(field.owner() + "." + field.name()) : Optional.empty();
        }
        Optional<String> type = typeOf(pointer, function);
        boolean variable = pointer instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot && load.place().selectors().isEmpty();
        if (variable && type.filter(monitored::contains).isEmpty()) {
            return of(((Value.Load) pointer).place(), function);
        }
        if (type.isPresent() && monitored.contains(type.get())) {
            return Optional.of(MONITOR + type.get());
        }
        if (pointer instanceof Value.Load load && !load.place().selectors().isEmpty()) {
            return of(load.place(), function);
        }
        return type.filter(name -> program.types().containsKey(name)).map(name -> MONITOR + name);
    }

    /** One of many elements, which tells no more than what it is an element of. */
    private static boolean isVariable(Place.Selector step) {
        return step instanceof Place.Index index && !(index.value() instanceof Value.Constant || index.value() instanceof Value.Text);
    }

    /** The class of the object that the source locks, as it is declared there. */
    Optional<String> written(FunctionFacts function, Site site) {
        return function.observations().monitors().stream().filter(monitor -> monitor.site().equals(site)).map(monitor -> monitor.type().name())
            .filter(name -> program.types().containsKey(name) && !program.types().get(name).modifiers().contains("interface")).map(name -> MONITOR + name).findFirst();
    }

    /** The name by the members that lead to the lock, which tells apart two locks of one class; empty where a local or an argument leads there. */
    Optional<String> pathTo(Place lock) {
        Optional<String> base = lock.root() instanceof Place.VariableRoot root
            ? Optional.of(root.symbol().name()).filter(name -> root.storage() == Variable.Storage.GLOBAL) : pathTo(((Place.PointeeRoot) lock.root()).pointer());
        return Places.hasVariableIndex(lock) ? Optional.empty() : base.map(start -> {
            StringBuilder path = new StringBuilder(start);
            lock.selectors().forEach(step -> path.append('.').append(step instanceof Place.Field field ? field.owner() + "." + field.name() : String.valueOf(step)));
            return path.toString();
        });
    }

    private Optional<String> pathTo(Value pointer) {
        if (pointer instanceof Value.Parameter self && self.index() < 0) {
            return Optional.of("this");
        }
        return pointer instanceof Value.Load load ? pathTo(load.place()) : Optional.empty();
    }

    /** The declared class of the object a value refers to. */
    private Optional<String> typeOf(Value pointer, Symbol function) {
        if (pointer instanceof Value.Allocation made) {
            return Optional.of(made.type()).filter(type -> !type.isEmpty());
        }
        if (pointer instanceof Value.Parameter parameter) {
            if (parameter.index() < 0) {
                return owner(function);
            }
            return program.find(function).map(Program.Definition::function)
                .filter(found -> parameter.index() < found.parameters().size())
                .map(found -> found.parameters().get(parameter.index()).type().name());
        }
        if (pointer instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot root && load.place().selectors().isEmpty()) {
            return Optional.ofNullable(program.globals().get(root.symbol())).map(global -> global.type().name());
        }
        if (pointer instanceof Value.Load load && !load.place().selectors().isEmpty()
                && load.place().selectors().get(load.place().selectors().size() - 1) instanceof Place.Field field) {
            if (field.name().equals(OUTER)) {
                return Optional.of(field.owner()).filter(inner -> inner.indexOf('.') > 0).map(inner -> inner.substring(0, inner.lastIndexOf('.')));
            }
            return Optional.ofNullable(program.types().get(field.owner())).flatMap(type -> type.fields().stream()
                .filter(declared -> declared.symbol().simpleName().equals(field.name())).map(declared -> declared.type().name()).findFirst());
        }
        return Optional.empty();
    }

    private Optional<String> owner(Symbol function) {
        return program.find(function).map(Program.Definition::function).flatMap(Function::owner);
    }
}
