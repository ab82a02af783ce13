package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.FunctionFacts.LoopRange;
import dev.threadlint.ir.Comparisons;
import dev.threadlint.ir.FlowGraph;
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
 * The values that stand for two where paths meet, what they may be, and the ranges of those that loops count with. Mutable; confined to
 * the analysis of one function.
 */
final class MergedValues {
    private static final int ORDINALS = 1_000_000;
    private static final int MOST_NUMBERS = 32;

    final Map<Value, Set<Value>> alternatives = new LinkedHashMap<>();
    /** What calls have answered as the lesser or the greater of two values. */
    final Map<Value, Value.Choice> ordered = new LinkedHashMap<>();
    /** Values that are another one in each round of a loop. */
    final Set<Value> distinct = new LinkedHashSet<>();
    final Map<Value, LoopRange> ranges = new LinkedHashMap<>();
    private final Symbol function;
    private final FlowGraph graph;
    private final Map<Object, Value.Opaque> merged = new LinkedHashMap<>();
    private final Map<Value, Integer> home = new LinkedHashMap<>();
    private final Map<Integer, List<Value>> at = new LinkedHashMap<>();
    private final Set<Integer> settled = new LinkedHashSet<>();
    /** Blocks that went on as they did because of what a value can be. */
    private final Map<Value, Set<Integer>> asked = new LinkedHashMap<>();
    private final Set<Integer> stale = new LinkedHashSet<>();
    private final Map<Value, Long> steps = new LinkedHashMap<>();
    private final Rows rows = new Rows();

    MergedValues(Symbol function, FlowGraph graph) {
        this.function = function;
        this.graph = graph;
    }

    /** What stands for all values that the function answers; an object that was not got is none, as it is with those that the library makes. */
    Value answer(Set<Value> returned) {
        List<Value> objects = returned.stream().filter(value -> !value.equals(Value.NULL)).toList();
        if (objects.size() == 1 && objects.get(0) instanceof Value.Allocation) {
            return objects.get(0);
        }
        Value.Opaque answer = new Value.Opaque(function, ORDINALS - 1, false);
        alternatives.put(answer, new LinkedHashSet<>(returned));
        return answer;
    }

    /** The functions among some values; none when they are too many to be followed. */
    static List<Value.FunctionReference> functions(Set<Value> values) {
        List<Value.FunctionReference> found = values.stream().filter(Value.FunctionReference.class::isInstance).map(Value.FunctionReference.class::cast).toList();
        return found.size() > Overrides.MAXIMUM_TARGETS ? List.of() : found;
    }

    /** True for what another function answers that may be one of several values; it has the same name at all its calls. */
    static boolean isAnswer(Value value, Symbol caller) {
        return value instanceof Value.Opaque opaque && !opaque.distinct() && !opaque.function().equals(caller)
            && opaque.ordinal() >= ORDINALS - 1 && opaque.ordinal() < 2 * ORDINALS;
    }

    /** The block where the value was merged, or {@code otherwise}. */
    int home(Value value, int otherwise) {
        return home.getOrDefault(value, otherwise);
    }

    /** True for what a variable is in one round of a loop. */
    boolean isOfLoop(Value value) {
        return value instanceof Value.Opaque && graph.isHeader(home(value, -1));
    }

    /**
     * Forgets what the values of a block are, since its entry is made anew. Answers what they were.
     *
     * @param settled values that were merged here stay merged, also when they turn out to be one; otherwise one loop in another may
     *     never come to rest
     */
    Map<Value, Set<Value>> begin(int block, boolean settled) {
        if (settled) {
            this.settled.add(block);
        } else {
            this.settled.remove(block);
        }
        List<Value> here = at.getOrDefault(block, List.of());
        if (here.isEmpty()) {
            return Map.of();
        }
        Map<Value, Set<Value>> before = new LinkedHashMap<>();
        for (Value value : here) {
            before.put(value, FrozenSet.copyOf(alternatives.get(value)));
            alternatives.get(value).clear();
            steps.remove(value);
            distinct.remove(value);
        }
        return before;
    }

    /** True when some value is not what it was. */
    boolean differ(Map<Value, Set<Value>> before) {
        boolean differ = false;
        for (Map.Entry<Value, Set<Value>> entry : before.entrySet()) {
            if (!entry.getValue().equals(alternatives.get(entry.getKey()))) {
                differ = true;
                stale.addAll(asked.getOrDefault(entry.getKey(), Set.of()));
            }
        }
        return differ;
    }

    /** Takes what arrives at a block: values that were merged there are known together. */
    void arrive(int block, List<FlowState> states) {
        rows.arrive(block, states).forEach(value -> stale.addAll(asked.getOrDefault(value, Set.of())));
    }

    /** True when a block asked what a value can be that has changed since. */
    boolean isStale(int block) {
        return stale.remove(block);
    }

    /** True for a constant, and for what is one of several constants. */
    boolean isNumber(Value value) {
        return value instanceof Value.Constant || collect(value, new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    /** True when none of the numbers that a value can still be makes a condition hold, or fail; the block is told when that changes. */
    boolean excludes(int block, Assumptions.Fact fact, Assumptions known) {
        boolean compared = fact.condition() instanceof Value.Binary binary && binary.operator().equals("==") && binary.right() instanceof Value.Constant;
        Value value = compared ? ((Value.Binary) fact.condition()).left() : fact.condition();
        Set<Value> seen = new LinkedHashSet<>();
        Optional<Set<Long>> numbers = value instanceof Value.Opaque ? numbers(value, known, seen) : Optional.empty();
        if (numbers.isEmpty()) {
            return false;
        }
        seen.forEach(each -> asked.computeIfAbsent(each, key -> new LinkedHashSet<>()).add(block));
        long wanted = compared ? ((Value.Constant) ((Value.Binary) fact.condition()).right()).number() : 0;
        return numbers.get().stream().filter(number -> !known.denies(new Value.Binary("==", value, new Value.Constant(number)), true))
            .noneMatch(number -> (number == wanted) == (compared == fact.holds()));
    }

    /** The numbers that a value can be, given what is known of those that it came with; absent when it can be something else. */
    private Optional<Set<Long>> numbers(Value value, Assumptions known, Set<Value> seen) {
        Set<Long> alone = new LinkedHashSet<>();
        boolean isNumber = collect(value, seen, alone);
        Set<Long> together = new LinkedHashSet<>();
        Set<Value> parts = new LinkedHashSet<>();
        if (rows.left(value, known).filter(left -> left.stream().allMatch(each -> collect(each, parts, together))).isPresent()) {
            seen.addAll(parts);
            together.removeIf(number -> isNumber && !alone.contains(number));
            return Optional.of(together);
        }
        return isNumber ? Optional.of(alone) : Optional.empty();
    }

    private boolean collect(Value value, Set<Value> seen, Set<Long> numbers) {
        if (value instanceof Value.Constant constant) {
            numbers.add(constant.number());
            return numbers.size() <= MOST_NUMBERS;
        }
        return !seen.add(value) || home.containsKey(value) && !distinct.contains(value) && !alternatives.get(value).isEmpty()
            && alternatives.get(value).stream().allMatch(input -> collect(input, seen, numbers));
    }

    /** What merges values where paths meet: at a block, or at another place whose number is negative. */
    FlowState.Merge at(int block) {
        return new FlowState.Merge() {
            @Override
            public Value merge(Object key, Value left, Value right) {
                return MergedValues.this.merge(block, key, left, right);
            }

            @Override
            public boolean isNumber(Value value) {
                return MergedValues.this.isNumber(value);
            }
        };
    }

    private Value merge(int block, Object key, Value left, Value right) {
        // What a number is tells where a machine of states stands, so that it is told apart by the locks that are held there.
        Object name = key instanceof FlowState.Held held && !(isNumber(left) && isNumber(right)) ? held.key() : key;
        Value.Opaque value = merged.computeIfAbsent(List.of(block, name), unused -> new Value.Opaque(function, ORDINALS + merged.size(), false));
        if (home.putIfAbsent(value, block) == null) {
            at.computeIfAbsent(block, unused -> new ArrayList<>()).add(value);
            rows.merged(block, name, value);
        }
        Set<Value> inputs = alternatives.computeIfAbsent(value, unused -> new LinkedHashSet<>());
        // What an inner loop left as it was is still the value of the outer one.
        boolean open = inputs.isEmpty() && !settled.contains(block);
        if (open && isOnly(right, left, value, new LinkedHashSet<>())) {
            return left;
        }
        if (open && isOnly(left, right, value, new LinkedHashSet<>())) {
            return right;
        }
        for (Value side : List.of(left, right)) {
            if (!side.equals(value)) {
                boolean step = side instanceof Value.Binary binary && binary.left().equals(value) && binary.right() instanceof Value.Constant;
                if ((step || isNext(side, value)) && graph.isHeader(block)) {
                    distinct.add(value);
                }
                if (step && graph.isHeader(block)) {
                    learnStep(value, (Value.Binary) side);
                } else {
                    inputs.add(side);
                }
            }
        }
        return value;
    }

    /** True for a pointer to the element behind, or before, the one that a pointer leads to. */
    private static boolean isNext(Value side, Value pointer) {
        return side instanceof Value.AddressOf address && address.place().root() instanceof Place.PointeeRoot root && root.pointer().equals(pointer) && address.place().selectors().size() == 1
            && address.place().selectors().get(0) instanceof Place.Index step && step.value() instanceof Value.Constant moved && moved.number() != 0;
    }

    /** True when a value that was merged from others can be nothing but {@code wanted}, or what is being merged now. */
    private boolean isOnly(Value value, Value wanted, Value self, Set<Value> seen) {
        if (value.equals(wanted) || value.equals(self) || !seen.add(value)) {
            return true;
        }
        return home.containsKey(value) && !distinct.contains(value)
            && alternatives.get(value).stream().allMatch(input -> isOnly(input, wanted, self, seen));
    }

    /** The variable of a loop whose value in the next round this is: one more, or one more in a ring. */
    Optional<Value> counter(Value next) {
        Value sum = next instanceof Value.Binary ring && Set.of("%", "&").contains(ring.operator()) && ring.right() instanceof Value.Constant ? ring.left() : next;
        boolean more = sum instanceof Value.Binary one && one.operator().equals("+") && one.right().equals(new Value.Constant(1));
        return more ? Optional.of(((Value.Binary) sum).left()).filter(variable -> isOfLoop(variable)
            && (sum == next ? distinct.contains(variable) : alternatives.getOrDefault(variable, Set.of()).contains(next))) : Optional.empty();
    }

    /** The condition at the head of a loop tells the bound of what it counts with. */
    void learnRange(int block, Value condition) {
        Value.Binary test = condition instanceof Value.Binary binary && Comparisons.is(binary.operator()) ? binary : new Value.Binary("!=", condition, Value.NULL);
        Value counter = test.left();
        Value bound = test.right();
        if (counter instanceof Value.Binary moved && isStep(moved)) {
            // Who counts down and then tests compares the next number.
            counter = moved.left();
            bound = Arithmetic.fold(moved.operator().equals("-") ? "+" : "-", bound, moved.right());
        }
        // A later loop may go on with the number that this one has left behind.
        if (!graph.isHeader(block) || !distinct.contains(counter) || home(counter, -1) != block) {
            return;
        }
        List<Value> first = new ArrayList<>(alternatives.getOrDefault(counter, Set.of()));
        long step = steps.getOrDefault(counter, 0L);
        boolean counts = test == condition || step < 0;
        if (first.size() == 1 && counts) {
            ranges.put(counter, new LoopRange(first.get(0), step < 0 && test.operator().equals("!=") ? ">" : test.operator(), bound, step));
        }
    }

    private static boolean isStep(Value.Binary term) {
        return term.right() instanceof Value.Constant && (term.operator().equals("-") || term.operator().equals("+"));
    }

    /** The numbers that an index goes through that is some steps beside the variable of a loop; absent for what no loop counts with. */
    static Optional<LoopRange> range(Value index, Map<Value, LoopRange> ranges) {
        if (index instanceof Value.Binary moved && isStep(moved) && !ranges.containsKey(index)) {
            return Optional.ofNullable(ranges.get(moved.left())).map(range -> range.moved(moved.operator(), moved.right()));
        }
        return Optional.ofNullable(ranges.get(index));
    }

    /** True when a loop is in no other one and counts through at most one value. */
    boolean goesRoundOnce(int header) {
        if (header < 0) {
            return false;
        }
        return graph.loopsAround(header) == 1 && ranges.entrySet().stream().anyMatch(entry -> home(entry.getKey(), -1) == header && entry.getValue().step() != 0
            && entry.getValue().lowest().flatMap(low -> entry.getValue().highest().map(high -> high <= low)).orElse(false));
    }

    /** What holds when a loop that is in no other one goes round a second time: how much its bound is at least. */
    Optional<Value> twice(int header) {
        return header < 0 || graph.loopsAround(header) != 1 ? Optional.empty() : ranges.entrySet().stream().filter(entry -> home(entry.getKey(), -1) == header)
            .map(Map.Entry::getValue).filter(range -> range.operator().equals("<") && range.step() == 1 && range.first() instanceof Value.Constant && range.bound() instanceof Value.Load)
            .<Value>map(range -> new Value.Binary(">=", range.bound(), new Value.Constant(((Value.Constant) range.first()).number() + 2))).findFirst();
    }

    /** True when the count of a loop begins with a number for which its condition holds. */
    boolean goesRound(int header) {
        return ranges.entrySet().stream().anyMatch(entry -> home(entry.getKey(), -1) == header && entry.getValue().step() != 0
            && entry.getValue().first() instanceof Value.Constant && entry.getValue().bound() instanceof Value.Constant
            && Arithmetic.fold(entry.getValue().operator(), entry.getValue().first(), entry.getValue().bound()) instanceof Value.Constant holds && holds.number() != 0);
    }

    /** Zero when the loop has more than one step. */
    private void learnStep(Value value, Value.Binary next) {
        long width = ((Value.Constant) next.right()).number();
        long signed = next.operator().equals("+") ? width : next.operator().equals("-") ? -width : 0;
        steps.merge(value, signed, (a, b) -> a.equals(b) ? a : Long.valueOf(0));
    }
}
