package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Java members that constructors make stand for the lock of another member, or for its read lock: {@code reader = lock.readLock()}.
 * Without it the two would be two locks. Confined to one analysis.
 */
final class LockAliases {
    private final FlowAnalysis analysis;
    private final Map<String, Map<String, Alias>> byType = new LinkedHashMap<>();

    LockAliases(FlowAnalysis analysis) {
        this.analysis = analysis;
    }

    /** The member whose lock it really is; {@code shared} when it is the view for readers. */
    private record Alias(String member, boolean shared) {}

    /** The lock that the object in a member stands for, and whether it takes that lock for reading. */
    record Meant(Place place, boolean shared) {}

    Optional<Meant> of(Place lock) {
        if (!lock.selectors().isEmpty() || !(lock.root() instanceof Place.PointeeRoot root) || !(root.pointer() instanceof Value.Load load)
                || load.place().selectors().isEmpty()) {
            return Optional.empty();
        }
        List<Place.Selector> steps = load.place().selectors();
        if (!(steps.get(steps.size() - 1) instanceof Place.Field field) || field.owner().isEmpty()) {
            return Optional.empty();
        }
        Alias alias = members(field.owner()).get(field.name());
        if (alias == null) {
            return Optional.empty();
        }
        Place owner = new Place(load.place().root(), steps.subList(0, steps.size() - 1));
        return Optional.of(new Meant(Place.pointee(new Value.Load(owner.field(field.owner(), alias.member()))), alias.shared()));
    }

    private Map<String, Alias> members(String type) {
        Map<String, Alias> known = byType.get(type);
        if (known != null) {
            return known;
        }
        byType.put(type, Map.of());
        Map<String, Alias> found = new LinkedHashMap<>();
        for (Symbol constructor : constructors(type)) {
            learn(analysis.facts(constructor), found);
        }
        byType.put(type, found);
        return found;
    }

    private List<Symbol> constructors(String type) {
        List<Symbol> found = new ArrayList<>();
        for (int arity = 0; arity < 8; arity++) {
            analysis.find(Symbol.external(type + ".<init>/" + arity)).map(Program.Definition::function)
                .filter(function -> function.symbol().name().startsWith(type + ".<init>")).ifPresent(function -> found.add(function.symbol()));
        }
        return found;
    }

    private static void learn(FunctionFacts constructor, Map<String, Alias> found) {
        Map<Value, String> holders = new LinkedHashMap<>();
        constructor.stores().forEach((place, value) -> member(place).filter(name -> value instanceof Value.Allocation)
            .ifPresent(name -> holders.merge(value, name, (a, b) -> a.compareTo(b) <= 0 ? a : b)));
        constructor.stores().forEach((place, value) -> member(place).ifPresent(name -> {
            Optional<Place> viewed = LockFlow.viewed(value);
            String holder = viewed.isPresent() && viewed.get().selectors().isEmpty() && viewed.get().root() instanceof Place.PointeeRoot root
                ? holders.get(root.pointer()) : holders.get(value);
            if (holder != null && !holder.equals(name)) {
                found.put(name, new Alias(holder, viewed.isPresent()));
            }
        }));
    }

    /** The name of a member of the object that is constructed. */
    private static Optional<String> member(Place place) {
        boolean own = place.root() instanceof Place.PointeeRoot root && root.pointer().equals(new Value.Parameter(-1)) && place.selectors().size() == 1;
        return own && place.selectors().get(0) instanceof Place.Field field ? Optional.of(field.name()) : Optional.empty();
    }
}
