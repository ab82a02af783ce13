package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Locks that a program makes from atomic operations: whoever changes the word from zero has the lock, and gives it back by storing
 * zero (C11 7.17.8, Herlihy and Shavit, chapter 7); where nobody ever does, the first one has it for ever. Stateless.
 */
final class SpinLocks {
    static final String MEMORY_ORDER = "memory_order";

    private SpinLocks() {}

    /** An atomic update may take the lock; a later test of its answer tells. Operands are those after the subject. */
    static void attempt(FlowAnalysis analysis, Place word, List<Value> operands, FlowState state, Value answer, Site site) {
        boolean owns = operands.size() > 1 && operands.get(0) instanceof Value.AddressOf && isState(analysis, word);
        Shape shape = owns ? Shape.SUCCESS : shape(operands, state);
        if (owns || shape != Shape.OTHER && (analysis.isSpinLock(word) || analysis.isClaimed(word))) {
            Lock lock = new Lock(word, Lock.Mode.EXCLUSIVE, site);
            state.pending.put(answer, new FlowState.Pending(List.of(owns ? lock.ofState() : lock), List.of(), shape == Shape.OLD_VALUE, false));
        }
    }

    /** The word in an object that an updater in a static variable works on: each updater has another one. */
    static Place word(Effect effect, Operation.Call call, Place object) {
        return effect.subject().index() >= 0 && call.receiver().orElse(Value.UNKNOWN) instanceof Value.Load updater && updater.place().isAbsolute() && Places.isStatic(updater.place())
            ? object.field("", "#word " + updater.place()) : object;
    }

    /** A queue that answers an element, or null, is no word that says whether it was free. */
    static boolean answersElement(CallModel model) {
        return model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.FETCH);
    }

    /** A map that answers what it holds, from here on, under the key that it is given first. */
    static boolean answersKept(CallModel model) {
        return answersElement(model) && model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.RUN
            || effect.action() == Effect.Action.STORE && effect.attribute().index() > 0);
    }

    /** A word whose states admit one thread each ({@link StateWords}). */
    private static boolean isState(FlowAnalysis analysis, Place word) {
        return !openStates(analysis, word).isEmpty();
    }

    private static Set<?> openStates(FlowAnalysis analysis, Place word) {
        return (Set<?>) analysis.ofWord(new FactsMemory.OpenStates(word));
    }

    /** A thread that stores a state in which anybody may change the word is not alone any more. */
    static void stored(FlowAnalysis analysis, FlowState state, Place word, Value value) {
        Set<?> open = openStates(analysis, word);
        if (!open.isEmpty() && (!(value instanceof Value.Constant constant) || open.contains(constant.number()))) {
            state.giveBack(word);
        }
    }

    static void release(FlowAnalysis analysis, Place word, Value stored, FlowState state) {
        if (stored.equals(Value.NULL) && analysis.isSpinLock(word)) {
            state.giveBack(word);
        }
    }

    /** True for the volatile read that waits until a lock looks free before it is tried again; it decides nothing. */
    static boolean isPeek(FlowAnalysis analysis, Place word, Operation.Access access) {
        return access.atomicity() == Operation.Atomicity.VOLATILE && access.accessKind() == Operation.AccessKind.READ && analysis.isSpinLock(word);
    }

    /** What the answer of an update is: the old value, of which zero means success, or the success itself. */
    private enum Shape { OLD_VALUE, SUCCESS, OTHER }

    private static Shape shape(List<Value> operands, FlowState state) {
        if (operands.size() >= 2 && isZero(operands.get(0), state) && isTaken(operands.get(1))) {
            return Shape.SUCCESS;
        }
        return operands.isEmpty() || isNonzero(operands.get(0)) ? Shape.OLD_VALUE : Shape.OTHER;
    }

    /** The arguments of a call from that number on, without memory orders; a new value that is no number, as of a list of nodes, is unknown. */
    static List<Value> operands(Operation.Call call, List<Value> arguments, int first) {
        return operands(call, arguments, first, true);
    }

    static Type typeOf(Operation.Call call, int argument) {
        return argument < call.argumentTypes().size() ? call.argumentTypes().get(argument) : Type.UNKNOWN;
    }

    /** @param numbers of a second operand only whether it is a number counts */
    static List<Value> operands(Operation.Call call, List<Value> arguments, int first, boolean numbers) {
        List<Value> operands = new ArrayList<>();
        for (int i = first; i < arguments.size(); i++) {
            Type type = i < call.argumentTypes().size() ? call.argumentTypes().get(i) : Type.UNKNOWN;
            if (!type.name().endsWith(MEMORY_ORDER)) {
                boolean number = arguments.get(i) instanceof Value.Constant || type.form() == Type.Form.SCALAR;
                operands.add(numbers && operands.size() == 1 && !number ? Value.UNKNOWN : arguments.get(i));
            }
        }
        return operands;
    }

    /** What a word is set to when somebody takes it: the constant, or the number of whoever it is. */
    private static boolean isTaken(Value value) {
        return !value.equals(Value.NULL) && !(value instanceof Value.Unknown);
    }

    private static boolean isNonzero(Value value) {
        return value instanceof Value.Constant constant && constant.number() != 0;
    }

    /** The expected value is given directly, or in a variable that the address leads to. */
    private static boolean isZero(Value value, FlowState state) {
        return value.equals(Value.NULL) || value instanceof Value.AddressOf address && Value.NULL.equals(state.content.get(address.place()));
    }

    /** True when an update with these operands after the word changes it from zero to what is not a constant zero, or sets it. */
    static boolean isClaim(List<Value> operands) {
        return operands.isEmpty() || operands.size() == 1 && isNonzero(operands.get(0))
            || operands.size() >= 2 && !isNonzero(operands.get(0)) && isTaken(operands.get(1));
    }

    /** True when a write with these operands after the word stores constant zero, or clears it. */
    static boolean isRelease(List<Value> operands) {
        return operands.isEmpty() || operands.get(0).equals(Value.NULL);
    }
}
