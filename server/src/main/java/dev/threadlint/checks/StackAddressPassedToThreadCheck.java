package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A thread gets the address of a local of its creator and may outlive the creator's frame. */
public final class StackAddressPassedToThreadCheck implements Check {
    @Override
    public String rule() {
        return "stack-address-passed-to-thread";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            Set<List<Site>> reported = new HashSet<>();
            for (ExitFact exit : function.exits()) {
                if (exit.kind() == ExitFact.Kind.PROCESS_EXIT || exit.omitted()) {
                    continue;
                }
                for (Spawn spawn : exit.live().values()) {
                    Optional<Symbol> local = localArgument(spawn, function, context);
                    if (local.isPresent() && spawn.site().unit().language() != Language.JAVA && reported.add(spawn.key())) {
                        findings.accept(finding(spawn, local.get(), function.function(), exit));
                    }
                }
            }
        }
    }

    /** A local of this function whose address the thread was given. */
    private static Optional<Symbol> localArgument(Spawn spawn, FunctionFacts function, CheckContext context) {
        // A handle that the function answers is joined, if ever, after its frame is gone.
        boolean elsewhere = Optional.ofNullable(function.liveAtExit().get(spawn.key())).orElse(spawn).escaped();
        if (elsewhere && !spawn.detached()) {
            return Optional.empty();
        }
        for (Value argument : spawn.arguments()) {
            if (argument instanceof Value.AddressOf address) {
                Optional<Symbol> local = Places.local(address.place()).filter(symbol -> context.function(function.function())
                    .map(owner -> java.util.stream.Stream.concat(owner.locals().stream(), owner.parameters().stream())
                        .anyMatch(variable -> variable.symbol().equals(symbol))).orElse(false));
                if (local.isPresent()) {
                    return local;
                }
            }
        }
        return Optional.empty();
    }

    private Finding finding(Spawn spawn, Symbol local, Symbol function, ExitFact exit) {
        Site site = spawn.key().get(0);
        List<Evidence.Step> steps = List.of(Stories.step(site, "the thread gets the address of `" + local.name() + "`"),
            Stories.step(exit.site(), function.readableName() + " may end here while the thread runs, and `" + local.name() + "` with it"));
        String message = "The thread gets the address of `" + local.name() + "`, a local of " + function.readableName()
            + " that may be gone while the thread still runs";
        return new Finding(rule(), Severity.WARNING, Stories.at(site), message, steps.subList(1, 2), new Evidence.Lifetime(steps),
            function.name() + ":" + local.name(), List.of());
    }
}
