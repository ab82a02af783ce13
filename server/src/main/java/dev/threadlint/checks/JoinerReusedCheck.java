package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** One joiner is given to two scopes of subtasks, the second of which finds the results of the first in it (JEP 505). */
public final class JoinerReusedCheck implements Check {
    @Override
    public String rule() {
        return "joiner-reused";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            List<ModelledCall> opens = function.modelled().stream().filter(call -> call.model().is(Trait.OPENS_SCOPE) && !call.arguments().isEmpty()).toList();
            for (ModelledCall open : opens) {
                Value joiner = open.arguments().get(0);
                OptionalInt made = maker(joiner, function);
                if (made.isPresent()) {
                    opens.stream().filter(earlier -> earlier.arguments().get(0).equals(joiner) && FieldTests.of(context).order(function.function())
                        .mayReach(earlier.site().ordinal(), open.site().ordinal(), made.getAsInt())).findFirst().ifPresent(earlier -> findings.accept(finding(earlier, open)));
                }
            }
        }
    }

    /** Where the function made the joiner; nothing is known of one that others made. */
    private static OptionalInt maker(Value joiner, FunctionFacts function) {
        return function.modelled().stream().filter(call -> !(joiner instanceof Value.Unknown) && call.made().equals(joiner)).mapToInt(call -> call.site().ordinal()).findFirst();
    }

    private Finding finding(ModelledCall earlier, ModelledCall later) {
        List<Evidence.Step> steps = List.of(Stories.step(earlier.site(), "a scope gets the joiner here"), Stories.step(later.site(), "another scope gets it here"));
        return Findings.path(rule(), Severity.ERROR, later.site(), "One joiner is given to two scopes of subtasks: the second one finds what the first left in it", steps, "joiner");
    }
}
