package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Locks that the first of a group takes for all of it and the last one gives back, as a number tells that is counted up and down under another
 * lock (readers and writers: Courtois, Heymans, Parnas, CACM 1971). All changes of the number in the program have to keep to that. Immutable once made.
 */
final class GroupLocks {
    /** A lock beside a number: a variable, or another member of the object that the number is in. */
    private record Beside(Object name) {
        static @Nullable Beside of(Place lock, Place count) {
            if (isSibling(lock, count)) {
                return new Beside(last(lock));
            }
            return lock.root() instanceof Place.VariableRoot && lock.isAbsolute() && Places.local(lock).isEmpty() ? new Beside(lock) : null;
        }

        private static boolean isSibling(Place lock, Place count) {
            int last = count.selectors().size() - 1;
            return last >= 0 && lock.selectors().size() == last + 1 && lock.root().equals(count.root()) && last(lock) instanceof Place.Field
                && lock.selectors().subList(0, last).equals(count.selectors().subList(0, last));
        }

        private static Place.Selector last(Place place) {
            return place.selectors().get(place.selectors().size() - 1);
        }

        Place from(Place count) {
            return name instanceof Place place ? place
                : new Place(count.root(), count.selectors().subList(0, count.selectors().size() - 1)).select((Place.Field) name);
        }
    }

    /** What is known of one number: under which lock it is counted, and which one the group has. */
    private static final class Kept {
        private @Nullable Set<Beside> guards;
        private final Set<Beside> groups = new LinkedHashSet<>();
        private boolean taken;
        private boolean given;
        private boolean otherwise;

        boolean holds() {
            return taken && given && !otherwise && groups.size() == 1;
        }

        /** The locks that are held at one more change. */
        void under(Set<Beside> held) {
            if (guards == null) {
                guards = new LinkedHashSet<>(held);
            } else {
                guards.retainAll(held);
            }
        }

        Optional<Beside> guard() {
            return guards == null ? Optional.empty() : guards.stream().findFirst();
        }
    }

    /** A function and a number that it changes, by the name that the number has there. */
    private record Change(Function function, Place count) {}

    /** Notes that a thread which leaves a group has given the lock back, or has counted itself down, and not yet done the other. */
    private static final Place.Field BEFORE = new Place.Field("", "#before");
    private static final Place.Field BEHIND = new Place.Field("", "#behind");

    private final Map<Object, Kept> counts = new LinkedHashMap<>();

    private GroupLocks() {}

    static GroupLocks of(Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        GroupLocks found = new GroupLocks();
        List<Function> functions = program.definitions().values().stream().filter(definition -> definition.unit().language() != Language.JAVA)
            .map(Program.Definition::function).filter(function -> function.kind() != Function.FunctionKind.STATIC_INITIALISER).toList();
        found.counted(functions);
        if (!found.counts.isEmpty()) {
            Set<Change> changes = new LinkedHashSet<>();
            functions.forEach(function -> found.changes(function, changes));
            for (Change change : changes) {
                found.kept(change.count()).ifPresent(kept -> new GroupSections(change.function(), models, change.count(), null,
                    held -> kept.under(beside(held, change.count())), section -> { }, () -> kept.otherwise = true).walk());
            }
            for (Change change : changes) {
                found.kept(change.count()).ifPresent(kept -> kept.guard().ifPresent(guard -> new GroupSections(change.function(), models, change.count(), guard.from(change.count()),
                    held -> { }, section -> section(kept, guard, section, change.count()), () -> kept.otherwise = true).walk()));
            }
        }
        found.counts.values().removeIf(kept -> !kept.holds());
        return found;
    }

    private Optional<Kept> kept(Place count) {
        return Optional.ofNullable(counts.get(NamedMemory.name(count)));
    }

    private static Set<Beside> beside(List<Place> locks, Place count) {
        Set<Beside> all = new LinkedHashSet<>();
        for (Place lock : locks) {
            Beside beside = Beside.of(lock, count);
            if (beside != null) {
                all.add(beside);
            }
        }
        return all;
    }

    /** What is counted up somewhere, and down somewhere. */
    private void counted(List<Function> functions) {
        Set<Object> up = new LinkedHashSet<>();
        Set<Object> down = new LinkedHashSet<>();
        for (Function function : functions) {
            for (Block block : function.blocks()) {
                for (Operation operation : block.operations()) {
                    int step = operation instanceof Operation.Assign assign && Places.local(assign.target()).isEmpty() ? AtomicWords.step(assign.target(), assign.value()) : 0;
                    Object name = step == 0 ? null : NamedMemory.name(((Operation.Assign) operation).target());
                    if (name != null) {
                        (step > 0 ? up : down).add(name);
                    }
                }
            }
        }
        up.stream().filter(down::contains).forEach(name -> counts.put(name, new Kept()));
    }

    /** The changes of such numbers in a function; nobody gets the address of one. */
    private void changes(Function function, Set<Change> changes) {
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign) {
                    known(assign.value());
                    if (Places.local(assign.target()).isEmpty() && kept(assign.target()).isPresent()) {
                        changes.add(new Change(function, assign.target()));
                    }
                } else if (operation instanceof Operation.Call call) {
                    call.receiver().ifPresent(this::known);
                    call.arguments().forEach(this::known);
                }
            }
        }
    }

    private void known(Value value) {
        Assumptions.mentions(value, part -> {
            if (part instanceof Value.AddressOf address) {
                kept(address.place()).ifPresent(kept -> kept.otherwise = true);
            }
            return false;
        });
    }

    /**
     * A number is changed: who counts itself up has the lock of the group with the others, whoever of them took it, and who counts itself down has it no
     * more. In the section nothing else is done.
     */
    static void stored(FunctionFlow flow, FlowState state, Place count, Value value) {
        boolean counts = value instanceof Value.Binary || value instanceof Value.Constant;
        Optional<Place> group = !counts || flow.isJava() || Places.local(count).isPresent() || Places.isUnknown(count) ? Optional.empty() : ((Optional<?>) flow.analysis.ofWord(new FactsMemory.GroupLockOf(count))).map(Place.class::cast);
        if (group.isPresent()) {
            boolean up = value instanceof Value.Binary next ? next.operator().equals("+") : !value.equals(Value.NULL);
            state.locks.removeIf(lock -> up && lock.place().equals(group.get()) && !lock.isOfGroup());
            if (up) {
                state.take(new Lock(group.get(), Lock.Mode.SHARED, Lock.GROUP));
            } else if (!state.locks.isEmpty() && !state.given.remove(group.get().select(BEFORE))) {
                state.giveBack(group.get());
                state.given.add(group.get().select(BEHIND));
            }
        }
    }

    /** Notes that a lock is given back; true when that is done by the last of a group, which has counted itself down, or does so right after. */
    static boolean isGivenBackForGroup(FlowState state, Place lock) {
        if (isHeld(state, lock)) {
            state.given.add(lock.select(BEFORE));
        }
        return state.given.remove(lock.select(BEHIND));
    }

    /** True when the lock is taken for the group that this thread belongs to. */
    static boolean isForGroup(FlowState state, Lock lock) {
        return isHeld(state, lock.place());
    }

    private static boolean isHeld(FlowState state, Place lock) {
        return state.locks.stream().anyMatch(held -> held.isOfGroup() && held.place().equals(lock));
    }

    /** The lock that the group has while the number is not zero. */
    Optional<Place> of(Place count) {
        return kept(count).map(kept -> kept.groups.iterator().next())
            .filter(group -> group.name() instanceof Place || !count.selectors().isEmpty()).map(group -> group.from(count));
    }

    private static void section(Kept kept, Beside guard, GroupSections.Section section, Place count) {
        List<Place> right = section.first() ? section.taken() : section.given();
        List<Place> wrong = section.first() ? section.given() : section.taken();
        boolean moves = section.first() || section.last();
        kept.otherwise |= !section.isKnown() || !wrong.isEmpty() || right.size() != (moves ? 1 : 0);
        kept.taken |= section.first();
        kept.given |= section.last();
        for (Place lock : right) {
            Beside group = Beside.of(lock, count);
            kept.otherwise |= group == null || group.equals(guard);
            kept.groups.add(group == null ? guard : group);
        }
    }
}
