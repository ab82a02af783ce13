package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Function.FunctionKind;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Java fields whose array or collection is used under one lock by every method that others can call. A field that is set again
 * after construction, that other classes reach, or whose object is not surely a plain array or collection is not among them.
 * Confined to one check.
 */
final class GuardedFields {
    private static final Set<String> CONTAINERS = Set.of("java.util.Collection", "java.util.Map");

    private final CheckContext context;
    private final Map<Key, Field> fields = new LinkedHashMap<>();
    private final Map<Key, List<Value>> stored = new LinkedHashMap<>();

    private GuardedFields(CheckContext context) {
        this.context = context;
        context.facts().values().forEach(facts -> facts.stores().forEach((place, value) ->
            key(place).ifPresent(key -> stored.computeIfAbsent(key, unseen -> new ArrayList<>()).add(value))));
    }

    /** A field by its class and name. */
    record Key(String owner, String name) {}

    /**
     * A field and the uses of what it refers to.
     *
     * @param locks places held at every use, in terms of the object that has the field
     * @param write a use that changes the content
     */
    record Guarded(Set<Place> locks, AccessFact write) {}

    /** What was seen of a field so far. */
    private static final class Field {
        private final List<AccessFact> uses = new ArrayList<>();
        private boolean isOpen;
    }

    static Map<Key, Guarded> of(CheckContext context) {
        GuardedFields found = new GuardedFields(context);
        context.facts().values().forEach(found::look);
        Map<Key, Guarded> guarded = new LinkedHashMap<>();
        found.fields.forEach((key, field) -> found.judge(key, field).ifPresent(judged -> guarded.put(key, judged)));
        return guarded;
    }

    private void look(FunctionFacts facts) {
        Optional<Function> function = context.function(facts.function());
        if (function.isEmpty() || context.unit(facts.function()).filter(unit -> unit.language() == Language.JAVA).isEmpty()) {
            return;
        }
        boolean makes = function.get().kind() != FunctionKind.METHOD && function.get().kind() != FunctionKind.LAMBDA;
        boolean isInner = function.get().traits().isPrivate() && isCalled(facts.function());
        for (AccessFact access : facts.accesses()) {
            boolean own = access.path().size() == 1;
            // A field that a method sets holds another object later.
            key(access.place()).filter(key -> own && access.writes() && !makes).ifPresent(key -> seen(key).isOpen = true);
            Optional<Place> field = fieldOf(access.place());
            Optional<Key> key = field.flatMap(GuardedFields::key);
            if (key.isEmpty()) {
                continue;
            }
            boolean global = field.get().root() instanceof Place.VariableRoot;
            if (own && !isOwn(field.get(), key.get(), function.get())) {
                seen(key.get()).isOpen = true;
            } else if (!makes && (global ? own : !isInner && isOfThis(field.get()))) {
                seen(key.get()).uses.add(access);
            }
        }
    }

    /** What a private method does to its own object is seen through its callers, which may hold the lock for it. */
    private boolean isCalled(Symbol symbol) {
        return !CallSites.of(context).to(symbol).isEmpty();
    }

    private Field seen(Key key) {
        return fields.computeIfAbsent(key, unseen -> new Field());
    }

    private Optional<Guarded> judge(Key key, Field field) {
        if (field.isOpen || field.uses.isEmpty() || field.uses.stream().anyMatch(AccessFact::isAtomic) || !isPlainContainer(key)) {
            return Optional.empty();
        }
        Set<Place> common = new LinkedHashSet<>(places(field.uses.get(0).locks()));
        field.uses.forEach(use -> common.retainAll(places(use.locks())));
        if (common.isEmpty()) {
            // One use without the lock is a defect of its own where an annotation names the lock.
            GuardContracts.of(context).lock(new FieldKey(key.owner(), key.name())).ifPresent(common::add);
        }
        return common.isEmpty() ? Optional.empty() : field.uses.stream().filter(AccessFact::writes)
            .min(Comparator.comparingInt((AccessFact use) -> use.path().size()).thenComparing(use -> use.site().span()))
            .map(write -> new Guarded(common, write));
    }

    private static List<Place> places(Set<Lock> locks) {
        return locks.stream().map(Lock::place).toList();
    }

    /** True when whatever is stored in the field is a new array, or a new collection that is not safe by itself. */
    private boolean isPlainContainer(Key key) {
        List<Value> made = stored.getOrDefault(key, List.of());
        return !made.isEmpty() && made.stream().allMatch(value -> value instanceof Value.Allocation allocation && isPlainContainer(allocation.type()));
    }

    private boolean isPlainContainer(String type) {
        if (type.endsWith("[]")) {
            return true;
        }
        List<String> open = new ArrayList<>(List.of(type));
        Set<String> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            String next = open.remove(0);
            if (seen.add(next)) {
                open.addAll(context.models().supertypes(next));
            }
        }
        return seen.stream().noneMatch(context.models()::isThreadSafeType) && seen.stream().anyMatch(CONTAINERS::contains);
    }

    /** The field whose object the place lies in. */
    private static Optional<Place> fieldOf(Place content) {
        return content.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load
            ? Optional.of(load.place()) : Optional.empty();
    }

    /** The field that the place is. */
    static Optional<Key> key(Place place) {
        if (place.root() instanceof Place.PointeeRoot && place.selectors().size() == 1 && place.selectors().get(0) instanceof Place.Field field) {
            return Optional.of(new Key(field.owner(), field.name()));
        }
        if (place.root() instanceof Place.VariableRoot root && place.selectors().isEmpty() && root.storage() == Variable.Storage.GLOBAL) {
            String name = root.symbol().name();
            int dot = name.lastIndexOf('.');
            return dot < 0 ? Optional.empty() : Optional.of(new Key(name.substring(0, dot), name.substring(dot + 1)));
        }
        return Optional.empty();
    }

    static boolean isOfThis(Place place) {
        return place.root() instanceof Place.VariableRoot || place.root().equals(new Place.PointeeRoot(new Value.Parameter(-1)));
    }

    private static boolean isOwn(Place field, Key key, Function function) {
        return isOfThis(field) && function.owner().filter(key.owner()::equals).isPresent();
    }
}
