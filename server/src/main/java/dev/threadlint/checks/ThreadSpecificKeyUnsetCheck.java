package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.checks.ThreadSpecificKeys.Key;
import dev.threadlint.checks.ThreadSpecificKeys.Use;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A key of thread-specific storage is used that nothing in the program makes: its zero names somebody else's key (POSIX pthread_key_create);
 * or a thread uses a value that only others set.
 */
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
            if (!key.made().isEmpty()) {
                unsetInThread(key, context, findings);
            }
            List<Use> uses = Stream.concat(key.set().stream(), key.asked().stream()).toList();
            if (key.made().isEmpty() && !uses.isEmpty() && context.facts().values().stream().noneMatch(function -> sets(function, key))) {
                Use use = uses.get(0);
                String name = Places.describe(key.place());
                findings.accept(new Finding(rule(), Severity.ERROR, Stories.at(use.call().site()), "`" + Findings.name(use.call()) + "` is called with the key `" + name
                    + "`, which nothing in the program makes", List.of(), new Evidence.Site("no call makes the key"), "key:" + name, List.of()));
            }
        }
    }

    /** What a thread that never sets the key is answered is null (POSIX pthread_key_create), and it looks behind it all the same. */
    private void unsetInThread(Key key, CheckContext context, Consumer<Finding> findings) {
        Set<ThreadNode> setting = new LinkedHashSet<>();
        for (Use use : key.set()) {
            List<ThreadNode> threads = context.threads().threadsIn(use.function().function());
            if (threads.isEmpty()) {
                return;
            }
            setting.addAll(threads);
        }
        for (Use use : key.asked()) {
            Value answer = use.call().result();
            for (FunctionFacts function : answer instanceof Value.Opaque ? context.facts().values() : List.<FunctionFacts>of()) {
                Optional<AccessFact> access = function.accesses().stream().filter(found -> found.path().size() == 1 && found.place().root().equals(Place.pointee(answer).root())).findFirst();
                boolean tested = function.conditions().stream().anyMatch(test -> Predicates.mentions(test.condition(), answer));
                Optional<ThreadNode> without = access.isEmpty() || tested ? Optional.empty()
                    : context.threads().threadsIn(function.function()).stream().filter(node -> node.spawn().isPresent() && !setting.contains(node)).findFirst();
                if (without.isPresent()) {
                    String name = Places.describe(key.place());
                    findings.accept(Findings.path(rule(), Severity.ERROR, access.get().site(), "The value of the key `" + name + "` is used here by " + without.get().describe()
                        + ", which never sets it: it is null there", List.of(Stories.step(use.call().site(), "the value of `" + name + "` is asked for here"),
                        Stories.step(without.get().spawn().get().spawn().site(), without.get().describe() + " is started here, and nothing that it runs sets the key"),
                        Stories.step(access.get().site(), "what the value points to is used here")), "key:" + name));
                    return;
                }
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
