package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.checks.ThreadSpecificKeys.Key;
import dev.threadlint.checks.ThreadSpecificKeys.Use;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A key of thread-specific storage is used that nothing in the program makes: its zero names somebody else's key (POSIX pthread_key_create). */
public final class ThreadSpecificKeyUnsetCheck implements Check {
    @Override
    public String rule() {
        return "thread-specific-key-unset";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        if (context.program().main().isEmpty()) {
            return;
        }
        for (Key key : ThreadSpecificKeys.of(context).all()) {
            List<Use> uses = Stream.concat(key.set().stream(), key.asked().stream()).toList();
            if (key.made().isEmpty() && !uses.isEmpty() && context.facts().values().stream().noneMatch(function -> sets(function, key))) {
                Use use = uses.get(0);
                String name = Places.describe(key.place());
                findings.accept(new Finding(rule(), Severity.ERROR, Stories.at(use.call().site()), "`" + Findings.name(use.call()) + "` is called with the key `" + name
                    + "`, which nothing in the program makes", List.of(), new Evidence.Site("no call makes the key"), "key:" + name, List.of()));
            }
        }
    }

    /** The key gets a value in another way, or somebody who is not seen may make it. */
    private static boolean sets(FunctionFacts function, Key key) {
        return function.calls().stream().anyMatch(call -> call.arguments().stream().anyMatch(argument -> argument instanceof Value.AddressOf address
                && address.place().root().equals(key.place().root())))
            || function.observations().strangers().stream().anyMatch(place -> place.root().equals(key.place().root()))
            || function.accesses().stream().anyMatch(access -> access.writes() && access.place().root().equals(key.place().root()))
            || function.observations().initialised().stream().anyMatch(place -> place.root().equals(key.place().root()));
    }
}
