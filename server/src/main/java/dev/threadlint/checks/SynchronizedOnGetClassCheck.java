package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.MonitorFact;
import dev.threadlint.models.Trait;
import java.util.Optional;

/** The lock is {@code getClass()}, which is another object in a subclass (CERT LCK02-J). */
public final class SynchronizedOnGetClassCheck extends MonitorCheck {
    @Override
    public String rule() {
        return "synchronized-on-get-class";
    }

    @Override
    String reason() {
        return "`getClass()` answers the class of the object, which may be a subclass";
    }

    @Override
    Optional<String> problem(MonitorFact monitor, FunctionFacts function, CheckContext context) {
        boolean asked = function.modelled().stream().anyMatch(call -> call.model().is(Trait.ANSWERS_CLASS) && call.result().equals(monitor.object()));
        boolean isFinal = context.function(function.function()).flatMap(found -> found.owner()).map(context.program().types()::get)
            .filter(type -> type != null && type.modifiers().contains("final")).isPresent();
        return asked && !isFinal ? Optional.of("The lock is `getClass()`: objects of a subclass lock another class, and static data are not guarded from them")
            : Optional.empty();
    }
}
