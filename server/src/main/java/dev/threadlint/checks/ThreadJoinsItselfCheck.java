package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A thread waits for its own end: it hangs, or the call fails with {@code EDEADLK}. */
public final class ThreadJoinsItselfCheck implements Check {
    @Override
    public String rule() {
        return "thread-joins-itself";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Object> reported = new LinkedHashSet<>();
        Findings.calls(context, (function, call) -> joined(call).filter(Value.CurrentThread.class::isInstance).filter(own -> reported.add(call.site()))
            .ifPresent(own -> findings.accept(finding(call))));
        for (var tree : context.threads().trees()) {
            for (ThreadNode thread : tree) {
                for (ModelledCall call : thread.facts().modelled()) {
                    joined(call).filter(handle -> isOwn(handle, thread)).filter(own -> reported.add(call.site()))
                        .ifPresent(own -> findings.accept(finding(call)));
                }
            }
        }
    }

    private static Optional<Value> joined(ModelledCall call) {
        return call.model().effects().stream().filter(effect -> effect.action() == Action.JOIN).map(Effect::subject).map(call::operand).findFirst();
    }

    /** The handle is the very variable that this thread's creator stored it in. */
    private static boolean isOwn(Value handle, ThreadNode thread) {
        if (thread.spawn().isEmpty() || thread.many()) {
            return false;
        }
        Spawn spawn = thread.spawn().get().spawn();
        // A thread that starts more of its kind has the handles of those in a variable of the same name.
        boolean ofItsKind = spawn.chain().stream().anyMatch(site -> site.function().equals(thread.facts().function()));
        if (ofItsKind) {
            return false;
        }
        Value bound = RootTerms.apply(thread.bindings(), handle);
        if (bound.equals(spawn.handle())) {
            return true;
        }
        Optional<Place> place = bound instanceof Value.Load load ? Optional.of(load.place())
            : bound instanceof Value.AddressOf address ? Optional.of(address.place()) : Optional.empty();
        return place.isPresent() && spawn.handlePlaces().contains(place.get());
    }

    private Finding finding(ModelledCall call) {
        return Findings.at(rule(), Severity.ERROR, call.site(), "The thread waits here for its own end", "the handle is that of the running thread", "self");
    }
}
