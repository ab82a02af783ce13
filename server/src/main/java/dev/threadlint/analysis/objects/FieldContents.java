package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Models;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the fields of Java classes hold, over all code of a program. Immutable. */
public final class FieldContents {
    /** Whether the objects of a field may be used by several threads as they are. */
    public enum Safety { SAFE, PLAIN, UNKNOWN }

    private static final Value PARAMETER_THIS = new Value.Parameter(-1);

    private final Program program;
    private final Models models;
    private final Map<Symbol, FunctionFacts> facts;
    private final Map<FieldKey, Variable> declared = new LinkedHashMap<>();
    private final Map<FieldKey, Set<Safety>> stored = new LinkedHashMap<>();
    private final Set<FieldKey> reassigned = new LinkedHashSet<>();
    private final Set<FieldKey> views = new LinkedHashSet<>();
    private final Set<FieldKey> lazy = new LinkedHashSet<>();
    private final Set<FieldKey> owners = new LinkedHashSet<>();
    private final Set<FieldKey> hidden = new LinkedHashSet<>();
    private final Set<FieldKey> given = new LinkedHashSet<>();
    private final Set<FieldKey> serial = new LinkedHashSet<>();
    private final Map<Value, FieldKey> homes = new LinkedHashMap<>();
    private final Map<String, List<Function>> constructors = new LinkedHashMap<>();

    public FieldContents(Program program, Map<Symbol, FunctionFacts> facts, Models models) {
        this.program = program;
        this.models = models;
        this.facts = facts;
        for (TypeDeclaration type : program.types().values()) {
            type.hidden().forEach(field -> hidden.add(FieldKey.ofStatic(field.name())));
            type.lazy().forEach(field -> lazy.add(FieldKey.ofStatic(field.name())));
            type.fields().forEach(field -> declared.put(FieldKey.ofStatic(field.symbol().name()), field));
        }
        program.globals().values().forEach(global -> declared.put(FieldKey.ofStatic(global.symbol().name()), global));
        for (Program.Definition definition : program.definitions().values()) {
            if (definition.unit().language() == Language.JAVA) {
                learn(definition.function());
                if (definition.function().kind() == Function.FunctionKind.CONSTRUCTOR) {
                    definition.function().owner().ifPresent(owner -> constructors.computeIfAbsent(owner, key -> new ArrayList<>()).add(definition.function()));
                }
                Optional.ofNullable(facts.get(definition.function().symbol())).ifPresent(this::learnHomes);
            }
        }
    }

    private void learnHomes(FunctionFacts known) {
        known.stores().forEach((place, value) -> {
            if (value instanceof Value.Allocation made && FieldKey.isFieldItself(place)) {
                FieldKey.of(place).ifPresent(key -> homes.putIfAbsent(value, key));
                if (made.type().equals(Spawn.SERIAL_POOL) || known.stores().containsKey(Spawn.serialPlace(made))) {
                    FieldKey.of(place).ifPresent(serial::add);
                }
            }
        });
    }

    /** The field that keeps an object, by which people know it. */
    public Optional<FieldKey> home(Value object) {
        return Optional.ofNullable(homes.get(object));
    }

    /** True when the field holds, for good, a pool that runs one task after the other. */
    boolean isSerialPool(FieldKey key) {
        return serial.contains(key) && !isReassigned(key);
    }

    /** The declaration of a field; {@link #resolve} finds the class that a name without owner belongs to. */
    public Optional<Variable> declaration(FieldKey key) {
        return Optional.ofNullable(declared.get(key));
    }

    /** The key with the class that declares the field, seen from a class that may inherit it. */
    public FieldKey resolve(FieldKey key, String from) {
        if (!key.owner().isEmpty() && declared.containsKey(key)) {
            return key;
        }
        String start = key.owner().isEmpty() ? from : key.owner();
        FieldKey own = new FieldKey(start, key.name());
        if (declared.containsKey(own)) {
            return own;
        }
        return program.ancestors(start).stream().map(type -> new FieldKey(type, key.name())).filter(declared::containsKey).findFirst().orElse(own);
    }

    /** True when code other than constructors and initialisers stores into the field. */
    public boolean isReassigned(FieldKey key) {
        return reassigned.contains(key) || reassigned.contains(new FieldKey("", key.name()));
    }

    public boolean isFinal(FieldKey key) {
        return declaration(key).filter(field -> field.type().qualifier() == Type.Qualifier.FINAL).isPresent();
    }

    /** The class says that a race to set the field does no harm. */
    public boolean isLazy(FieldKey key) {
        return lazy.contains(key);
    }

    /** Threads write themselves into the field, so that each of them can tell whether it is the one. */
    boolean isOwner(FieldKey key) {
        return owners.contains(key);
    }

    public boolean isVolatile(FieldKey key) {
        return declaration(key).filter(field -> field.type().qualifier() == Type.Qualifier.VOLATILE).isPresent();
    }

    /** A word of atomic operations, or a queue, that the engine takes for a lock by the way it is used; it may as well be a flag. */
    public boolean isMadeOfAtomics(Place lock) {
        if (!(lock.root() instanceof Place.PointeeRoot pointee)) {
            return false;
        }
        String type = pointee.pointer() instanceof Value.Allocation made ? made.type()
            : FieldKey.of(lock).map(key -> resolve(key, "")).flatMap(this::declaration).map(field -> field.type().name()).orElse("");
        return type.startsWith("java.util.concurrent.") && !type.startsWith("java.util.concurrent.locks.") && !type.endsWith(".Semaphore");
    }

    /** Whether the library object in a field needs a lock. */
    public Safety safety(FieldKey key) {
        String type = declaration(key).map(field -> field.type().name()).orElse("");
        if (isSafe(type)) {
            return Safety.SAFE;
        }
        Set<Safety> seen = stored.getOrDefault(key, Set.of());
        if (seen.contains(Safety.PLAIN)) {
            return Safety.PLAIN;
        }
        if (seen.contains(Safety.UNKNOWN) || seen.isEmpty()) {
            return isConcrete(type) ? Safety.PLAIN : Safety.UNKNOWN;
        }
        return Safety.SAFE;
    }

    /** True when the field holds a synchronized view, whose members lock the view itself. */
    public boolean isSynchronizedView(FieldKey key) {
        return views.contains(key);
    }

    /** True when the library says that objects of the type may be shared. */
    public boolean isSafe(String type) {
        return models.isThreadSafeType(type) || models.supertypes(type).stream().anyMatch(models::isThreadSafeType);
    }

    /** A class of the library that can be made as it is, so that a field of that type holds that very class. */
    private boolean isConcrete(String type) {
        return models.find(type + ".<init>", 0).isPresent();
    }

    /** True when other files cannot name the field, and the code of its own file hands its content to nobody: it is used in place only. */
    public boolean isKept(FieldKey key) {
        return hidden.contains(key) && !given.contains(key) && !given.contains(new FieldKey("", key.name()));
    }

    /** True when other files cannot name the field. */
    public boolean isHidden(FieldKey key) {
        return hidden.contains(key);
    }

    private void give(Value value) {
        if (value instanceof Value.Load load && FieldKey.isFieldItself(load.place())) {
            FieldKey.of(load.place()).ifPresent(given::add);
        } else if (value instanceof Value.FunctionReference reference) {
            reference.bound().forEach(this::give);
            reference.receiver().ifPresent(this::give);
        }
    }

    private void learn(Function function) {
        Map<Integer, Operation.Call> calls = new LinkedHashMap<>();
        boolean constructs = function.kind() == Function.FunctionKind.CONSTRUCTOR || function.kind() == Function.FunctionKind.STATIC_INITIALISER
            || function.kind() == Function.FunctionKind.FIELD_INITIALISER;
        for (Block block : function.blocks()) {
            if (block.exit() instanceof Block.Exit.Return answer) {
                give(answer.value());
            }
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Call call) {
                    calls.put(call.result(), call);
                    call.arguments().forEach(this::give);
                } else if (operation instanceof Operation.Assign copy && copy.value() instanceof Value.Load) {
                    give(copy.value());
                    FieldKey.of(copy.target()).filter(key -> FieldKey.isFieldItself(copy.target())).ifPresent(key -> learn(function, key, copy, calls, constructs));
                } else if (operation instanceof Operation.Assign assign && FieldKey.isFieldItself(assign.target())) {
                    FieldKey.of(assign.target()).ifPresent(key -> learn(function, key, assign, calls, constructs));
                } else if (operation instanceof Operation.Access access && access.accessKind() == Operation.AccessKind.UPDATE && !constructs
                        && FieldKey.isFieldItself(access.place())) {
                    FieldKey.of(access.place()).ifPresent(reassigned::add);
                }
            }
        }
    }

    private void learn(Function function, FieldKey key, Operation.Assign assign, Map<Integer, Operation.Call> calls, boolean constructs) {
        boolean own = assign.target().root() instanceof Place.VariableRoot
            || assign.target().root() instanceof Place.PointeeRoot pointee && pointee.pointer().equals(PARAMETER_THIS);
        if (!constructs || !own) {
            reassigned.add(key);
        }
        Value value = assign.value();
        if (value instanceof Value.Temporary temporary && calls.containsKey(temporary.number())
                && calls.get(temporary.number()).callee() instanceof Value.FunctionReference made
                && models.find(bare(made.function().name()), 0).filter(model -> does(model, Effect.Action.CURRENT_THREAD)).isPresent()) {
            owners.add(key);
        }
        if (value instanceof Value.Load) {
            value = Optional.ofNullable(facts.get(function.symbol())).map(known -> known.stores().get(assign.target())).orElse(value);
        }
        safety(key, value, calls).ifPresent(kind -> stored.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(kind));
    }

    /** What storing a value says of the field; null says nothing. */
    private Optional<Safety> safety(FieldKey key, Value value, Map<Integer, Operation.Call> calls) {
        if (value instanceof Value.Constant) {
            return Optional.empty();
        }
        if (value instanceof Value.Allocation made) {
            if (made.type().isEmpty()) {
                return Optional.of(Safety.SAFE);
            }
            return Optional.of(isSafe(made.type()) ? Safety.SAFE : Safety.PLAIN);
        }
        if (value instanceof Value.Temporary temporary && calls.containsKey(temporary.number())) {
            return Optional.of(answered(key, calls.get(temporary.number())));
        }
        return Optional.of(Safety.UNKNOWN);
    }

    private Safety answered(FieldKey key, Operation.Call call) {
        if (!(call.callee() instanceof Value.FunctionReference reference)) {
            return Safety.UNKNOWN;
        }
        Optional<Program.Definition> known = program.find(reference.function());
        if (known.isPresent()) {
            FunctionFacts target = facts.get(known.get().function().symbol());
            return target != null && target.returned() instanceof Value.Allocation made && !made.type().isEmpty()
                ? (isSafe(made.type()) ? Safety.SAFE : Safety.PLAIN) : Safety.UNKNOWN;
        }
        Optional<CallModel> model = models.find(bare(reference.function().name()), call.arguments().size());
        if (model.isPresent() && does(model.get(), Effect.Action.SYNCHRONIZED_VIEW)) {
            views.add(key);
            return Safety.SAFE;
        }
        // What a library factory answers fresh is a collection that cannot change or one made for threads.
        return model.filter(found -> does(found, Effect.Action.ALLOCATE)).isPresent() ? Safety.SAFE : Safety.UNKNOWN;
    }

    private static boolean does(CallModel model, Effect.Action action) {
        return model.effects().stream().anyMatch(effect -> effect.action() == action);
    }

    private static String bare(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /**
     * What the fields of a new object hold for good, in terms of {@code this}: what all constructors agree on and nobody changes.
     */
    public Map<Place, Value> constant(String type) {
        Map<Place, Value> common = new LinkedHashMap<>();
        boolean first = true;
        for (Function function : constructors.getOrDefault(type, List.of())) {
            FunctionFacts known = facts.get(function.symbol());
            if (known == null) {
                continue;
            }
            if (first) {
                known.stores().forEach((place, value) -> {
                    if (isOwn(place) && FieldKey.isFieldItself(place) && !FieldKey.of(place).map(key -> isReassigned(resolve(key, type))).orElse(true)) {
                        common.put(place, value);
                    }
                });
                first = false;
            } else {
                common.keySet().removeIf(place -> !common.get(place).equals(known.stores().get(place)));
            }
        }
        return common;
    }

    /** The object itself, or one that its constructor made. */
    private static boolean isOwn(Place place) {
        return place.root() instanceof Place.PointeeRoot pointee
            && (pointee.pointer().equals(PARAMETER_THIS) || pointee.pointer() instanceof Value.Allocation);
    }
}
