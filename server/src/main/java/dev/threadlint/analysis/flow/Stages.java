package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The stages that objects may be in at one point of a function, each with the place that brought it there. Objects are named by a
 * handle value or by the address of the object; what has no entry may be in any stage. Mutable; confined to the analysis of one function.
 */
final class Stages {
    private static final int MAXIMUM = 64;

    private final Map<Value, Map<Stage, Site>> known = new LazyMap<>();
    /** Locals and heap objects in which nothing was initialised but what {@link #known} says. */
    private final Set<Place.Root> fresh = new LazySet<>();
    /** Members of such objects that got a content otherwise; what lies in them, or around them, may be set. */
    private final Set<Place> given = new LazySet<>();
    /** Heap objects that were not got, or were given back: what their members are is told by the paths on which they are there. */
    private final Set<Place.Root> absent = new LazySet<>();
    /** Promises that got their result on every path to here. Paths that differ in them are kept apart. */
    private final Set<Value> kept = new LazySet<>();
    /** Uses on every path so far of objects whose stage the caller must know. */
    private final Map<Object, StageUse> uses = new LazyMap<>();

    Stages copy() {
        Stages copy = new Stages();
        copy.known.putAll(known);
        copy.fresh.addAll(fresh);
        copy.given.addAll(given);
        copy.absent.addAll(absent);
        copy.uses.putAll(uses);
        copy.kept.addAll(kept);
        return copy;
    }

    void replace(Stages by) {
        known.clear();
        known.putAll(by.known);
        fresh.clear();
        fresh.addAll(by.fresh);
        given.clear();
        given.addAll(by.given);
        absent.clear();
        absent.addAll(by.absent);
        uses.clear();
        uses.putAll(by.uses);
        kept.clear();
        kept.addAll(by.kept);
    }

    boolean isEmpty() {
        return known.isEmpty() && fresh.isEmpty();
    }

    void keep(Value promise) {
        kept.add(promise);
    }

    void unkeep(Value promise) {
        kept.remove(promise);
    }

    boolean keeps(Value promise) {
        return kept.contains(promise);
    }

    boolean keepsSame(Stages other) {
        return kept.equals(other.kept);
    }

    boolean isSame(Stages other) {
        return fresh.equals(other.fresh) && given.equals(other.given) && absent.equals(other.absent) && uses.keySet().equals(other.uses.keySet()) && known.keySet().equals(other.known.keySet())
            && known.entrySet().stream().allMatch(entry -> entry.getValue().keySet().equals(other.known.get(entry.getKey()).keySet()));
    }

    boolean join(Stages other) {
        boolean changed = known.keySet().removeIf(key -> other.at(key).isEmpty() && !other.isAbsent(key));
        for (Map.Entry<Value, Map<Stage, Site>> entry : other.known.entrySet()) {
            changed |= isAbsent(entry.getKey()) ? !entry.getValue().equals(known.put(entry.getKey(), entry.getValue())) : merge(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<Value, Map<Stage, Site>> entry : known.entrySet()) {
            if (!other.known.containsKey(entry.getKey()) && !other.isAbsent(entry.getKey())) {
                changed |= merge(entry.getKey(), other.at(entry.getKey()));
            }
        }
        changed |= given.addAll(other.given);
        changed |= fresh.removeIf(root -> !other.fresh.contains(root) && !other.absent.contains(root));
        for (Place.Root root : absent) {
            changed |= other.fresh.contains(root) && fresh.add(root);
        }
        changed |= absent.retainAll(other.absent);
        changed |= uses.keySet().retainAll(other.uses.keySet());
        changed |= kept.retainAll(other.kept);
        return changed;
    }

    private boolean isAbsent(Value object) {
        return !absent.isEmpty() && place(object).filter(place -> absent.contains(place.root())).isPresent();
    }

    private boolean merge(Value key, Map<Stage, Site> arriving) {
        Map<Stage, Site> here = at(key);
        if (here.isEmpty() || here.keySet().containsAll(arriving.keySet())) {
            return false;
        }
        Map<Stage, Site> both = new EnumMap<>(Stage.class);
        both.putAll(arriving);
        both.putAll(here);
        known.put(key, both);
        return true;
    }

    /** The stages that an object may be in, empty when nothing is known. */
    Map<Stage, Site> at(Value object) {
        Map<Stage, Site> stages = known.get(object);
        if (stages != null) {
            return stages;
        }
        Optional<Place> place = place(object).filter(found -> fresh.contains(found.root())
            && given.stream().noneMatch(member -> isInside(found, member) || isInside(member, found) || isOtherView(found, member))
            && known.keySet().stream().noneMatch(other -> place(other).filter(member -> isOtherView(found, member)).isPresent()));
        return place.isPresent() ? Map.of(Stage.UNSET, Site.NOWHERE) : Map.of();
    }

    /** A pointer that was cast leads to the same object by members of another type. */
    private static boolean isOtherView(Place place, Place other) {
        return place.root().equals(other.root()) && !owner(place).equals(owner(other));
    }

    private static String owner(Place place) {
        return !place.selectors().isEmpty() && place.selectors().get(0) instanceof Place.Field field ? field.owner() : "";
    }

    void set(Value object, Stage stage, Site site) {
        if (known.size() < MAXIMUM || known.containsKey(object)) {
            known.put(object, Map.of(stage, site));
        }
    }

    /** Any object may be in any stage. */
    void forgetAll() {
        known.clear();
        fresh.clear();
        given.clear();
    }

    void forget(Value object) {
        known.remove(object);
    }

    /** Nothing inside of the root is set from here on. */
    void begin(Place.Root root) {
        drop(value -> place(value).filter(place -> place.root().equals(root)).isPresent());
        given.removeIf(place -> place.root().equals(root));
        absent.remove(root);
        fresh.add(root);
    }

    void forgetRoot(Place.Root root) {
        fresh.remove(root);
        absent.remove(root);
        drop(value -> place(value).filter(place -> place.root().equals(root)).isPresent());
    }

    /** A place got another content: handles read from it are others, and objects inside it may be. */
    void written(Place target) {
        if (known.isEmpty() && fresh.isEmpty()) {
            return;
        }
        if (fresh.contains(target.root())) {
            // An element is in its array, which no other member overlaps.
            List<Place.Selector> member = target.selectors().stream().takeWhile(Place.Field.class::isInstance).toList();
            if (!member.isEmpty() && given.size() < MAXIMUM) {
                given.add(new Place(target.root(), member));
            } else {
                fresh.remove(target.root());
            }
        }
        drop(value -> place(value).filter(place -> isInside(place, target)).isPresent()
            || Assumptions.mentions(value, read -> read instanceof Value.Load load && isInside(load.place(), target)));
    }

    /** The object is known outside, so that what was not seen to be set may be set. */
    void escape(Place.Root root) {
        fresh.remove(root);
    }

    private static boolean isInside(Place place, Place target) {
        return Places.begins(place, target);
    }

    /** The members of a new object that got a content, when nothing else of it is set. */
    Optional<Set<Place>> unset(Place.Root root) {
        return fresh.contains(root) ? Optional.of(given.stream().filter(place -> place.root().equals(root)).collect(FrozenSet.collector())) : Optional.empty();
    }

    void drop(Predicate<Value> wanted) {
        if (!known.isEmpty()) {
            known.keySet().removeIf(wanted);
        }
    }

    /** What is known of a heap object ends where there is none. */
    void learn(Assumptions.Fact fact) {
        if (!fact.holds() && fact.condition() instanceof Value.Allocation object && fresh.contains(Place.pointee(object).root())) {
            gone(Place.pointee(object).root());
        }
        failed(fact);
    }

    /** The object is not there on this path. */
    void gone(Place.Root root) {
        forgetRoot(root);
        absent.add(root);
    }

    /** A call that did not succeed, by its answer, has ended no life: {@code pthread_mutex_destroy} leaves a lock that is held (POSIX). */
    private void failed(Assumptions.Fact fact) {
        if (known.isEmpty() || !fact.holds()) {
            return;
        }
        boolean error = fact.condition() instanceof Value.Binary compared && compared.operator().equals("==") && compared.right() instanceof Value.Constant number && number.number() != 0;
        Value answer = error ? ((Value.Binary) fact.condition()).left() : fact.condition();
        if (answer instanceof Value.Opaque) {
            known.values().removeIf(stages -> stages.containsKey(Stage.DESTROYED) && answer.equals(Answers.of(stages.get(Stage.DESTROYED))));
        }
    }

    /** Drops what is named by a value that may be another one from here on. */
    void retract(Predicate<Value> changed) {
        drop(value -> Assumptions.mentions(value, changed));
    }

    void use(Object key, StageUse use) {
        if (uses.size() < MAXIMUM) {
            uses.putIfAbsent(key, use);
        }
    }

    Map<Object, StageUse> uses() {
        return uses;
    }

    Map<Value, Map<Stage, Site>> known() {
        return known;
    }

    static Optional<Place> place(Value object) {
        if (object instanceof Value.AddressOf address) {
            return Optional.of(address.place());
        }
        return object instanceof Value.Load load ? Optional.of(load.place())
            : object instanceof Value.Allocation || object instanceof Value.Parameter ? Optional.of(Place.pointee(object)) : Optional.empty();
    }
}
