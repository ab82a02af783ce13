package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Java members that constructors make stand for the lock of another member, or for its read lock: {@code reader = lock.readLock()}, or
 * {@code super(lock); mine = lock}. Without it the two would be two locks. Confined to one analysis.
 */
final class LockAliases {
    private static final Value ITSELF = new Value.Parameter(-1);

    private final FlowAnalysis analysis;
    private final Program program;
    private final Map<String, Map<String, Alias>> byType = new LinkedHashMap<>();
    private final Map<String, List<Function>> constructors = new LinkedHashMap<>();
    /** Members that get another object later on. */
    private final Set<Member> changed = new LinkedHashSet<>();
    private boolean looked;

    LockAliases(Program program, FlowAnalysis analysis) {
        this.program = program;
        this.analysis = analysis;
    }

    private record Member(String owner, String name) {
        /** Of members that hold one lock that of the class which knows the fewest others. */
        private static Comparator<Member> nearest(Program program) {
            return Comparator.<Member>comparingInt(member -> program.ancestors(member.owner).size()).thenComparing(Member::owner).thenComparing(Member::name);
        }
    }

    /** The member whose lock it really is; {@code shared} when it is the view for readers. */
    private record Alias(Member member, boolean shared) {}

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
        return Optional.of(new Meant(Place.pointee(new Value.Load(owner.field(alias.member().owner(), alias.member().name()))), alias.shared()));
    }

    private Map<String, Alias> members(String type) {
        Map<String, Alias> known = byType.get(type);
        if (known != null) {
            return known;
        }
        look();
        byType.put(type, Map.of());
        Map<String, Alias> found = new LinkedHashMap<>();
        boolean first = true;
        for (Function constructor : constructors.getOrDefault(type, List.of())) {
            Map<String, Alias> told = told(type, analysis.facts(constructor.symbol()));
            if (first) {
                found.putAll(told);
            }
            found.entrySet().removeIf(alias -> !alias.getValue().equals(told.get(alias.getKey())));
            first = false;
        }
        byType.put(type, found);
        return found;
    }

    private void look() {
        if (looked) {
            return;
        }
        looked = true;
        for (Program.Definition definition : program.definitions().values()) {
            Function function = definition.function();
            if (definition.unit().language() != Language.JAVA) {
                continue;
            }
            boolean makes = function.kind() == Function.FunctionKind.CONSTRUCTOR;
            if (makes) {
                function.owner().ifPresent(owner -> constructors.computeIfAbsent(owner, key -> new ArrayList<>()).add(function));
            }
            makes |= function.kind() == Function.FunctionKind.FIELD_INITIALISER;
            for (Block block : function.blocks()) {
                for (Operation operation : block.operations()) {
                    if (operation instanceof Operation.Assign assign && !(makes && isOwn(assign.target()))) {
                        last(assign.target()).ifPresent(changed::add);
                    }
                }
            }
        }
    }

    /** What one constructor tells of the members that the class itself declares. */
    private Map<String, Alias> told(String type, FunctionFacts constructor) {
        Map<Value, Member> holders = new LinkedHashMap<>();
        Comparator<Member> nearest = Member.nearest(program);
        constructor.stores().forEach((place, value) -> member(place).filter(name -> isOneObject(value))
            .ifPresent(member -> holders.merge(value, member, (a, b) -> nearest.compare(a, b) <= 0 ? a : b)));
        Map<String, Alias> found = new LinkedHashMap<>();
        constructor.stores().forEach((place, value) -> member(place).filter(member -> member.owner().equals(type)).ifPresent(member -> {
            Optional<Place> viewed = LockFlow.viewed(value);
            Member holder = viewed.isPresent() && viewed.get().selectors().isEmpty() && viewed.get().root() instanceof Place.PointeeRoot root
                ? holders.get(root.pointer()) : holders.get(value);
            if (holder != null && !holder.equals(member)) {
                found.put(member.name(), new Alias(holder, viewed.isPresent()));
            }
        }));
        return found;
    }

    private static boolean isOneObject(Value value) {
        return value instanceof Value.Allocation || value instanceof Value.Parameter given && !given.equals(ITSELF)
            || value instanceof Value.Load || value instanceof Value.Opaque answer && !answer.distinct();
    }

    /** The member of the object that is constructed, if it keeps what it gets. */
    private Optional<Member> member(Place place) {
        return isOwn(place) ? last(place).filter(member -> !changed.contains(member) && !changed.contains(new Member("", member.name()))) : Optional.empty();
    }

    private static boolean isOwn(Place place) {
        return place.root() instanceof Place.PointeeRoot root && root.pointer().equals(ITSELF) && place.selectors().size() == 1;
    }

    private static Optional<Member> last(Place place) {
        return !place.selectors().isEmpty() && place.selectors().get(place.selectors().size() - 1) instanceof Place.Field field
            ? Optional.of(new Member(field.owner(), field.name())) : Optional.empty();
    }
}
