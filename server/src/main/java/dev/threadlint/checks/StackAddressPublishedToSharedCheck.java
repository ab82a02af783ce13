package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A function leaves the address of a local in a global pointer that another thread follows (CERT DCL30-C). */
public final class StackAddressPublishedToSharedCheck implements Check {
    @Override
    public String rule() {
        return "stack-address-published-to-shared";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            Optional<ExitFact> end = function.exits().stream().filter(exit -> exit.kind() == ExitFact.Kind.RETURN && exit.site().unit().language() != Language.JAVA).findFirst();
            if (end.isEmpty() || function.omitted() || context.program().main().filter(function.function()::equals).isPresent() || waits(function)) {
                continue;
            }
            function.stores().forEach((place, value) -> local(place, value, function, context)
                .flatMap(local -> reader(place, function, context).map(found -> finding(place, local, found, end.get(), function))).ifPresent(findings));
        }
    }

    /** The function may wait until the other thread is done with the local. */
    private static boolean waits(FunctionFacts function) {
        return function.events().stream().anyMatch(event -> switch (event.kind()) {
            case WAIT, BARRIER, SEMAPHORE_WAIT, LATCH_AWAIT, AWAIT, JOIN, SLEEP -> true;
            default -> false;
        });
    }

    private static Optional<Symbol> local(Place place, Value value, FunctionFacts function, CheckContext context) {
        boolean shared = place.isAbsolute() && Places.isStatic(place);
        return shared && value instanceof Value.AddressOf address ? Places.local(address.place()).filter(symbol -> context.function(function.function())
            .filter(owner -> Stream.concat(owner.locals().stream(), owner.parameters().stream()).anyMatch(variable -> variable.symbol().equals(symbol))).isPresent()) : Optional.empty();
    }

    private record Reader(ThreadNode thread, AccessFact access) {}

    /** A thread that this function neither is nor starts, and that follows the pointer. */
    private static Optional<Reader> reader(Place pointer, FunctionFacts function, CheckContext context) {
        List<ThreadNode> own = context.threads().threadsIn(function.function());
        for (List<ThreadNode> tree : context.threads().trees()) {
            for (ThreadNode node : tree) {
                boolean other = (!own.contains(node) || node.many()) && tree.stream().anyMatch(own::contains)
                    && node.lineage().stream().flatMap(each -> each.spawn().stream()).noneMatch(made -> made.spawn().chain().stream().anyMatch(site -> site.function().equals(function.function())));
                Optional<AccessFact> follows = other ? node.facts().accesses().stream().filter(access -> access.place().root() instanceof Place.PointeeRoot pointee
                    && pointee.pointer().equals(new Value.Load(pointer))).findFirst() : Optional.empty();
                if (follows.isPresent()) {
                    return Optional.of(new Reader(node, follows.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Finding finding(Place place, Symbol local, Reader reader, ExitFact end, FunctionFacts function) {
        String pointer = "`" + Places.describe(place) + "`";
        List<Evidence.Step> steps = List.of(Stories.step(end.site(), function.function().readableName() + " ends here, and `" + local.name() + "` with it"),
            Stories.step(reader.access().site(), reader.thread().describe() + " follows " + pointer + " here"));
        return new Finding(rule(), Severity.WARNING, Stories.at(end.site()), function.function().readableName() + " leaves the address of its local `" + local.name() + "` in " + pointer
            + ", which " + reader.thread().describe() + " follows", steps.subList(1, 2), new Evidence.Lifetime(steps), function.function().name() + ":" + local.name(), List.of());
    }
}
