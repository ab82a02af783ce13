package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Words that a program changes by atomic calls, as far as they may serve as locks. Immutable once made. */
final class AtomicWords {
    private final NamedMemory released = new NamedMemory();
    private final NamedMemory claimed = new NamedMemory();
    /** What is written otherwise, after the initialisers of globals. */
    private final NamedMemory written = new NamedMemory();
    /** Some word is only known by a pointer to it. */
    private boolean pointees;

    static AtomicWords of(Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        AtomicWords words = new AtomicWords();
        for (Program.Definition definition : program.definitions().values()) {
            boolean initialises = definition.function().kind() == Function.FunctionKind.STATIC_INITIALISER;
            for (Block block : definition.function().blocks()) {
                for (Operation operation : block.operations()) {
                    if (operation instanceof Operation.Assign assign && !initialises) {
                        words.written.add(assign.target());
                    } else if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee) {
                        models.apply(callee.function(), call.arguments().size()).ifPresent(model -> words.look(model, call));
                    }
                }
            }
        }
        words.claimed.removeAll(words.written);
        return words;
    }

    /** True for a word that some call stores zero into: a lock made of it is given back. */
    boolean isReleased(Place place) {
        return pointees && place.selectors().isEmpty() && place.root() instanceof Place.PointeeRoot || released.contains(place);
    }

    /** True for a word that is only ever changed from zero: whoever does that is the only one for ever. */
    boolean isClaimed(Place place) {
        return claimed.contains(place);
    }

    private void look(CallModel model, Operation.Call call) {
        for (Effect effect : model.effects()) {
            boolean writes = effect.action() == Effect.Action.ATOMIC_WRITE;
            if (writes || effect.action() == Effect.Action.ATOMIC_UPDATE) {
                operand(effect, call).ifPresent(word -> {
                    List<Value> operands = following(effect, call);
                    if (writes && SpinLocks.isRelease(operands)) {
                        pointees |= word instanceof Value.Load;
                        add(released, word);
                    }
                    add(!writes && !SpinLocks.answersElement(model) && SpinLocks.isClaim(operands) ? claimed : written, word);
                });
            }
        }
    }

    private static void add(NamedMemory memory, Value word) {
        if (word instanceof Value.Load load) {
            memory.add(load.place());
        } else {
            memory.addPointee(word);
        }
    }

    /** The address that an effect of a call works on. */
    static Optional<Value> operand(Effect effect, Operation.Call call) {
        if (effect.subject().equals(Operand.RECEIVER)) {
            return call.receiver();
        }
        int index = effect.subject().index();
        return index >= 0 && index < call.arguments().size() ? Optional.of(call.arguments().get(index)) : Optional.empty();
    }

    /** The arguments after that one. */
    private static List<Value> following(Effect effect, Operation.Call call) {
        int first = effect.subject().equals(Operand.RECEIVER) ? 0 : effect.subject().index() + 1;
        return call.arguments().subList(Math.min(first, call.arguments().size()), call.arguments().size());
    }
}
