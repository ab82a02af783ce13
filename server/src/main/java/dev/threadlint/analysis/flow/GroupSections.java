package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Comparisons;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sections of a function under a lock in which a number is counted, path by path: what the number was on entry as far as the tests on the path tell,
 * and which other locks were taken and given back. Confined to one walk.
 */
final class GroupSections {
    private static final int MOST = 400;
    /** The numbers that a count may have on entry: each of the first ones, and a large one. */
    private static final int LARGE = 8;
    private static final int ANY = (1 << LARGE + 1) - 1;
    private static final int ZERO = 1;
    private static final int ONE = 2;

    /**
     * A section is over in which the count was changed.
     *
     * @param first the count was zero before
     * @param last it is zero now
     * @param isKnown whether the tests tell both, and the count was changed by one
     */
    record Section(boolean first, boolean last, boolean isKnown, List<Place> taken, List<Place> given) {}

    /** What a value is in a section: a number, the count with something added, or a comparison of it. */
    private sealed interface Sym {
        record Number(long number) implements Sym {}

        record Count(long more) implements Sym {}

        record Test(long more, String operator, long number) implements Sym {}
    }

    /**
     * Where a path is.
     *
     * @param held the locks that the function has taken and not given back
     * @param odd something is done in the section that is not understood
     * @param more how much the count was changed by in the section
     * @param before what it may have been before, as a set of bits
     */
    private record State(int block, List<Place> held, boolean odd, long more, int before, Map<Object, Sym> known, List<Place> taken, List<Place> given) {
        State at(int block) {
            return new State(block, held, odd, more, before, known, taken, given);
        }

        State strange() {
            return odd ? this : new State(block, held, true, more, before, known, taken, given);
        }

        State holding(List<Place> locks) {
            return new State(block, locks, odd, more, before, known, taken, given);
        }

        State counted(long next) {
            return new State(block, held, odd, next, before, known, taken, given);
        }

        State possible(int numbers) {
            return new State(block, held, odd, more, numbers, known, taken, given);
        }

        State knowing(Object name, @Nullable Sym value) {
            Map<Object, Sym> all = new LinkedHashMap<>(known);
            all.remove(name);
            if (value != null) {
                all.put(name, value);
            }
            return new State(block, held, odd, more, before, all, taken, given);
        }

        State moving(List<Place> in, List<Place> out) {
            return new State(block, held, odd, more, before, known, in, out);
        }

        /** What is known of the count under its lock is not known any more without it. */
        State fresh() {
            Map<Object, Sym> left = new LinkedHashMap<>(known);
            left.values().removeIf(sym -> !(sym instanceof Sym.Number));
            return new State(block, held, false, 0, ANY, left, List.of(), List.of());
        }
    }

    private final Function function;
    private final BiFunction<Symbol, Integer, Optional<CallModel>> models;
    private final Place count;
    private final @Nullable Place guard;
    private final Consumer<List<Place>> changes;
    private final Consumer<Section> sections;
    private final Runnable broken;
    private final Set<State> seen = new LinkedHashSet<>();
    private final Deque<State> open = new ArrayDeque<>();

    /**
     * @param count the number
     * @param guard the lock that it is counted under; null while it is looked for
     * @param changes takes the locks that are held where the count is changed
     * @param broken is told of a change outside of the lock, or of another kind, and when there are too many ways
     */
    GroupSections(Function function, BiFunction<Symbol, Integer, Optional<CallModel>> models, Place count, @Nullable Place guard, Consumer<List<Place>> changes,
            Consumer<Section> sections, Runnable broken) {
        this.function = function;
        this.models = models;
        this.count = count;
        this.guard = guard;
        this.changes = changes;
        this.sections = sections;
        this.broken = broken;
    }

    void walk() {
        go(new State(0, List.of(), false, 0, ANY, Map.of(), List.of(), List.of()));
        while (!open.isEmpty()) {
            if (seen.size() > MOST) {
                broken.run();
                return;
            }
            run(open.remove());
        }
    }

    private void go(State state) {
        if (state.block() >= 0 && state.block() < function.blocks().size() && seen.add(state)) {
            open.add(state);
        }
    }

    private void run(State start) {
        State state = start;
        Block block = function.blocks().get(state.block());
        for (Operation operation : block.operations()) {
            if (operation instanceof Operation.Assign assign) {
                state = assigned(state, assign);
            } else if (operation instanceof Operation.Call call) {
                state = called(state, call);
            } else if (operation instanceof Operation.Omitted) {
                state = state.strange();
            }
        }
        if (block.exit() instanceof Block.Exit.Jump jump) {
            go(state.at(jump.target()));
        } else if (block.exit() instanceof Block.Exit.Branch branch) {
            branch(state, value(state, branch.condition()), branch);
        } else if (!(block.exit() instanceof Block.Exit.Unreachable) && guard != null && state.more() != 0) {
            broken.run();
        }
    }

    private void branch(State state, @Nullable Sym condition, Block.Exit.Branch branch) {
        Sym test = condition instanceof Sym.Count counted ? new Sym.Test(counted.more(), "!=", 0) : condition;
        boolean told = test instanceof Sym.Number;
        for (boolean holds : new boolean[] {true, false}) {
            int left = test instanceof Sym.Test asked ? left(state.before(), asked, holds) : state.before();
            if (left != 0 && (!told || ((Sym.Number) test).number() != 0 == holds)) {
                go(state.possible(left).at(holds ? branch.whenTrue() : branch.whenFalse()));
            }
        }
    }

    private static int left(int possible, Sym.Test asked, boolean holds) {
        int left = 0;
        for (int number = 0; number <= LARGE; number++) {
            boolean is = Comparisons.holds(asked.operator(), number + asked.more(), asked.number());
            boolean unsure = number == LARGE && asked.number() - asked.more() >= LARGE;
            left |= (possible & 1 << number) != 0 && (unsure || is == holds) ? 1 << number : 0;
        }
        return left;
    }

    private @Nullable Sym value(State state, Value value) {
        if (value instanceof Value.Constant constant) {
            return new Sym.Number(constant.number());
        }
        if (value instanceof Value.Load load) {
            return !load.place().equals(count) ? state.known().get(load.place()) : guard == null || state.held().contains(guard) ? new Sym.Count(state.more()) : null;
        }
        if (value instanceof Value.Temporary temporary) {
            return state.known().get(temporary.number());
        }
        if (value instanceof Value.Not not) {
            Sym operand = value(state, not.operand());
            return operand instanceof Sym.Count counted ? new Sym.Test(counted.more(), "==", 0) : operand instanceof Sym.Number number ? new Sym.Number(number.number() == 0 ? 1 : 0)
                : operand instanceof Sym.Test test ? new Sym.Test(test.more(), Comparisons.negated(test.operator()), test.number()) : null;
        }
        return value instanceof Value.Binary binary ? binary(binary.operator(), value(state, binary.left()), value(state, binary.right())) : null;
    }

    private static @Nullable Sym binary(String operator, @Nullable Sym left, @Nullable Sym right) {
        if (left instanceof Sym.Number && right instanceof Sym.Count && (Comparisons.is(operator) || operator.equals("+"))) {
            return binary(Comparisons.mirrored(operator), right, left);
        }
        if (left instanceof Sym.Number one && right instanceof Sym.Number other && Comparisons.is(operator)) {
            return new Sym.Number(Comparisons.holds(operator, one.number(), other.number()) ? 1 : 0);
        }
        if (!(left instanceof Sym.Count counted) || !(right instanceof Sym.Number number)) {
            return null;
        }
        return operator.equals("+") ? new Sym.Count(counted.more() + number.number())
            : operator.equals("-") ? new Sym.Count(counted.more() - number.number())
            : Comparisons.is(operator) ? new Sym.Test(counted.more(), operator, number.number()) : null;
    }

    private State assigned(State state, Operation.Assign assign) {
        Sym value = value(state, assign.value());
        if (Places.local(assign.target()).isPresent()) {
            return state.knowing(assign.target(), value);
        }
        if (!assign.target().equals(count)) {
            return state;
        }
        boolean free = state.held().isEmpty();
        if (free && assign.value().equals(Value.NULL)) {
            return state;
        }
        changes.accept(state.held());
        if (guard != null && !state.held().contains(guard) || !(value instanceof Sym.Count)) {
            broken.run();
            return state;
        }
        return state.counted(((Sym.Count) value).more());
    }

    private State called(State state, Operation.Call call) {
        Optional<CallModel> model = call.callee() instanceof Value.FunctionReference callee ? models.apply(callee.function(), call.arguments().size()) : Optional.empty();
        if (model.isEmpty()) {
            return state.strange();
        }
        State now = state;
        for (Effect effect : model.get().effects()) {
            Optional<Place> object = AtomicWords.operand(effect, call).map(Place::pointee);
            now = switch (effect.action()) {
                case LOCK, SEMAPHORE_WAIT -> object.isEmpty() ? now.strange() : take(now.knowing(call.result(), new Sym.Number(0)), object.get());
                case UNLOCK, SEMAPHORE_POST -> object.isEmpty() ? now.strange() : give(now, object.get());
                case WAIT, TIMED_WAIT -> guard == null || !now.held().contains(guard) ? now : take(give(now, guard), guard);
                case LOCK_SHARED, TRY_LOCK, TRY_LOCK_SHARED, GUARD, GUARD_SHARED, GUARD_LOCK, GUARD_UNLOCK -> now.strange();
                default -> now;
            };
        }
        return now;
    }

    private State take(State state, Place lock) {
        if (lock.equals(guard)) {
            return state.fresh().holding(and(state.held(), lock));
        }
        boolean inside = guard != null && state.held().contains(guard);
        return (inside ? state.moving(and(state.taken(), lock), state.given()) : state).holding(and(state.held(), lock));
    }

    private State give(State state, Place lock) {
        if (lock.equals(guard)) {
            State end = over(state);
            return end.fresh().holding(without(end.held(), lock));
        }
        boolean inside = guard != null && state.held().contains(guard);
        State left = state.taken().contains(lock) ? state.moving(without(state.taken(), lock), state.given())
            : inside && !state.held().contains(lock) ? state.moving(state.taken(), and(state.given(), lock)) : state;
        return left.holding(without(state.held(), lock));
    }

    private State over(State state) {
        if (state.more() != 0) {
            boolean up = state.more() == 1;
            // Who counts down is counted itself.
            int possible = up ? state.before() : state.before() & ~ZERO;
            int end = up ? ZERO : ONE;
            boolean is = possible == end;
            boolean known = !state.odd() && (up || state.more() == -1) && (is || (possible & end) == 0);
            sections.accept(new Section(up && is, !up && is, known, state.taken(), state.given()));
            // What was taken is the group's from now on.
            List<Place> held = new ArrayList<>(state.held());
            held.removeAll(state.taken());
            return state.holding(held);
        }
        return state;
    }

    private static List<Place> and(List<Place> places, Place one) {
        List<Place> all = new ArrayList<>(places);
        all.add(one);
        return all;
    }

    private static List<Place> without(List<Place> places, Place one) {
        List<Place> all = new ArrayList<>(places);
        all.remove(one);
        return all;
    }
}
