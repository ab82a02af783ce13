package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.TypeTrait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A detached thread uses an object with static storage that is destroyed while the thread may still run (C++20 [basic.start.term]). */
public final class DetachedThreadTouchesStaticObjectCheck implements Check {
    @Override
    public String rule() {
        return "detached-thread-touches-static-object";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Optional<FunctionFacts> main = context.program().main().flatMap(symbol -> Optional.ofNullable(context.facts().get(symbol)));
        Optional<ExitFact> end = main.flatMap(found -> found.exits().stream().filter(exit -> exit.kind() == ExitFact.Kind.RETURN && !exit.omitted()
            && exit.site().unit().language() == Language.CPP).findFirst());
        if (end.isEmpty() || hearsFromOthers(main.get())) {
            return;
        }
        Set<Place.Root> told = new LinkedHashSet<>();
        for (List<ThreadNode> tree : context.threads().trees()) {
            for (ThreadNode node : tree) {
                Optional<Spawn> detached = node.spawn().map(made -> made.spawn()).filter(spawn -> isDetachedAt(spawn, end.get()));
                detached.ifPresent(spawn -> node.facts().accesses().stream().filter(access -> isDestroyed(access.place(), context))
                    .filter(access -> told.add(access.place().root())).forEach(access -> findings.accept(finding(access, spawn, end.get()))));
            }
        }
    }

    /** Main may wait until the thread is done in one of these ways. */
    private static boolean hearsFromOthers(FunctionFacts main) {
        return main.events().stream().anyMatch(event -> switch (event.kind()) {
            case WAIT, BARRIER, SEMAPHORE_WAIT, LATCH_AWAIT, AWAIT -> true;
            default -> false;
        });
    }

    private static boolean isDetachedAt(Spawn spawn, ExitFact end) {
        Spawn left = end.live().get(spawn.key());
        return left != null && left.detached();
    }

    /** A variable of static storage whose destructor does something. */
    private static boolean isDestroyed(Place place, CheckContext context) {
        if (!(place.root() instanceof Place.VariableRoot root) || root.storage() == Variable.Storage.THREAD_LOCAL || !Places.isStatic(place)) {
            return false;
        }
        Variable variable = context.program().globals().get(root.symbol());
        return variable != null && variable.type().form() == Type.Form.RECORD && (context.models().is(variable.type().name(), TypeTrait.CONTAINER)
            || context.program().definitions().values().stream().map(found -> found.function())
                .anyMatch(function -> function.kind() == Function.FunctionKind.DESTRUCTOR && function.owner().filter(variable.type().name()::equals).isPresent()));
    }

    private Finding finding(AccessFact access, Spawn spawn, ExitFact end) {
        String name = "`" + Places.describe(new Place(access.place().root(), List.of())) + "`";
        List<Evidence.Step> steps = List.of(Stories.step(spawn.key().get(0), "a thread is started here and detached"),
            Stories.step(access.site(), "it uses " + name + " here"), Stories.step(end.site(), "`main` returns here, and " + name + " is destroyed"));
        return new Finding(rule(), Severity.WARNING, Stories.at(access.site()), "A detached thread uses " + name
            + ", which is destroyed when `main` returns, whether the thread has ended or not", List.of(steps.get(0), steps.get(2)), new Evidence.Lifetime(steps), "static:" + name, List.of());
    }
}
