package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Locks that a function leaves held to whoever gets its answer: a task that gives the lock back, or an object that keeps the lock or such a
 * task. Confined to the checks of one program.
 */
final class LentLocks {
    private final CheckContext context;
    private final LockBalance balance;

    LentLocks(CheckContext context) {
        this.context = context;
        this.balance = LockBalance.of(context);
    }

    /** What the function answers at this exit can give the lock back. */
    boolean isLent(Lock lock, ExitFact exit, FunctionFacts function) {
        return exit.kind() == ExitFact.Kind.RETURN && isGivenBackBy(exit.value(), lock.place(), function, 2);
    }

    /** Another exit of the function lends the lock. */
    boolean isLent(Lock lock, FunctionFacts function) {
        return function.exits().stream().anyMatch(exit -> isLent(lock, exit, function));
    }

    private boolean isGivenBackBy(Value value, Place lock, FunctionFacts function, int depth) {
        if (value instanceof Value.FunctionReference task) {
            return givenBack(task).contains(lock);
        }
        if (depth == 0 || !(value instanceof Value.Allocation)) {
            return false;
        }
        return function.stores().entrySet().stream().filter(store -> store.getKey().root().equals(Place.pointee(value).root()))
            .anyMatch(store -> Place.pointee(store.getValue()).equals(lock) && balance.isHandedOver(Place.pointee(new Value.Load(store.getKey())))
                || isGivenBackBy(store.getValue(), lock, function, depth - 1));
    }

    /** What a task gives back without having taken it, in the words of the function that made the task. */
    private List<Place> givenBack(Value.FunctionReference task) {
        FunctionFacts known = context.facts().get(task.function());
        if (known == null) {
            return List.of();
        }
        int parameters = context.function(task.function()).map(Function::parameters).map(List::size).orElse(0);
        List<Value> arguments = new ArrayList<>(Collections.nCopies(parameters, Value.UNKNOWN));
        arguments.addAll(task.bound());
        Substitution captured = new Substitution(task.receiver(), arguments, value -> value);
        return known.events().stream().filter(event -> event.kind() == SyncEvent.Kind.RELEASE && !LockBalance.takes(known, event.object()))
            .map(event -> captured.apply(event.object())).toList();
    }
}
