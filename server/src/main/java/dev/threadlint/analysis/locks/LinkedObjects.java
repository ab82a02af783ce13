package dev.threadlint.analysis.locks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects of one class that lead to each other, as a node leads to its parent and the parent to its nodes: whoever locks along the one way
 * may meet somebody who locks along the other. Immutable.
 */
final class LinkedObjects {
    /** The member by which one object leads to another: it refers to it, or to a collection with it. */
    record Link(Place.Field member, boolean element) {}

    /** An object has another one in a member. */
    private record Relation(Link link, Value owner, Value other) {}

    private final Map<Symbol, FunctionFacts> facts;
    private final Map<Symbol, Set<Relation>> own = new LinkedHashMap<>();

    LinkedObjects(Map<Symbol, FunctionFacts> facts) {
        this.facts = facts;
        facts.forEach((symbol, function) -> own.put(symbol, relations(function)));
    }

    /** How the object of the second lock is reached from that of the first. */
    static Optional<Link> link(Place held, Place taken) {
        if (!held.selectors().isEmpty() || !taken.selectors().isEmpty() || !(held.root() instanceof Place.PointeeRoot owner)
                || !(taken.root() instanceof Place.PointeeRoot root) || !(root.pointer() instanceof Value.Load load)) {
            return Optional.empty();
        }
        boolean element = load.place().selectors().size() == 1 && load.place().selectors().get(0) instanceof Place.Index;
        Optional<Place> member = element ? container(load.place()) : Optional.of(load.place());
        return member.filter(place -> place.root().equals(owner)).flatMap(LinkedObjects::field).map(field -> new Link(field, element));
    }

    private static Optional<Place> container(Place element) {
        return element.root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Load load ? Optional.of(load.place()) : Optional.empty();
    }

    private static Optional<Place.Field> field(Place place) {
        return place.selectors().size() == 1 && place.selectors().get(0) instanceof Place.Field field ? Optional.of(field) : Optional.empty();
    }

    /** True when the program sets both ways together; one object that leads here and many that lead there are taken for a tree unless they are set alike. */
    boolean areInverse(Link one, Link other) {
        boolean alike = false;
        for (FunctionFacts function : facts.values()) {
            Set<Relation> known = lifted(function);
            for (Relation relation : known) {
                boolean first = relation.link().equals(one);
                alike |= first && known.contains(new Relation(other, relation.owner(), relation.other()));
                if (first && known.contains(new Relation(other, relation.other(), relation.owner()))) {
                    return true;
                }
            }
        }
        return !alike && one.element() != other.element();
    }

    /** What the function and those that it calls set. */
    private Set<Relation> lifted(FunctionFacts function) {
        Set<Relation> all = new LinkedHashSet<>(own.get(function.function()));
        for (CallFact call : function.calls()) {
            Set<Relation> inner = own.getOrDefault(call.target(), Set.of());
            Substitution step = new Substitution(call.receiver(), call.arguments(), value -> value);
            inner.forEach(relation -> all.add(new Relation(relation.link(), step.apply(relation.owner()), step.apply(relation.other()))));
        }
        return all;
    }

    private static Set<Relation> relations(FunctionFacts function) {
        Set<Relation> found = new LinkedHashSet<>();
        function.stores().forEach((place, value) -> {
            if (isObject(value)) {
                add(place, value, false, found);
            }
        });
        for (ModelledCall call : function.modelled()) {
            if (call.receiver().orElse(Value.UNKNOWN) instanceof Value.Load collection) {
                call.putIn().stream().filter(LinkedObjects::isObject).forEach(value -> add(collection.place(), value, true, found));
            }
        }
        return found;
    }

    private static boolean isObject(Value value) {
        return value instanceof Value.Parameter || value instanceof Value.Allocation;
    }

    private static void add(Place member, Value other, boolean element, Set<Relation> found) {
        if (member.root() instanceof Place.PointeeRoot owner) {
            field(member).ifPresent(field -> found.add(new Relation(new Link(field, element), owner.pointer(), other)));
        }
    }

    /** Two steps that lead to and fro. */
    List<LockCycle> cycles(Map<LockEdge, Link> links) {
        List<LockCycle> cycles = new ArrayList<>();
        Set<List<Object>> told = new LinkedHashSet<>();
        links.forEach((edge, link) -> links.forEach((other, back) -> {
            boolean free = edge.gates().isEmpty() && other.gates().isEmpty() && LockCycles.mayBothRun(edge, other) && !link.equals(back);
            if (free && edge.from().equals(other.from()) && areInverse(link, back) && told.add(List.of(edge.from(), Set.of(link, back)))) {
                cycles.add(new LockCycle(List.of(edge, other)));
            }
        }));
        return cycles;
    }
}
