package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.LoopFact;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.TypeTrait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A Java loop waits for a field that is not volatile: the virtual machine may read it once (JLS 17.3). */
public final class SpinOnPlainFieldCheck extends SpinCheck {
    @Override
    public String rule() {
        return "spin-on-plain-field";
    }

    @Override
    boolean speaks(Language language) {
        return language == Language.JAVA;
    }

    @Override
    boolean isUnordered(AccessFact read, CheckContext context) {
        boolean element = read.place().selectors().stream().anyMatch(Place.Index.class::isInstance);
        return read.atomicity() == Operation.Atomicity.PLAIN && !element;
    }

    @Override
    String message(String name, AccessFact read) {
        return "The loop waits for `" + name.substring(name.lastIndexOf('>') + 1) + "`, which is not volatile: the change of another thread need never be seen";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        super.check(context, findings);
        Set<Symbol> started = new LinkedHashSet<>();
        context.facts().values().forEach(function -> function.spawns().forEach(spawn -> {
            if (spawn.spawn().entry() instanceof Value.FunctionReference entry) {
                context.program().find(entry.function()).ifPresent(found -> started.add(found.function().symbol()));
            }
        }));
        for (String type : context.program().types().keySet()) {
            FunctionFacts run = context.facts().get(Symbol.external(type + ".run/0"));
            // What the program starts itself is judged by its races.
            if (run != null && !started.contains(run.function()) && context.is(type, TypeTrait.THREAD)) {
                run.observations().loops().stream().filter(loop -> !isIdle(loop, run) && !isOrdered(loop, run))
                    .forEach(loop -> stop(loop, run, type, context).ifPresent(findings));
            }
        }
    }

    /** The loop takes a lock or touches something volatile in each round, which in practice shows it the changes of others. */
    private static boolean isOrdered(LoopFact loop, FunctionFacts run) {
        return run.events().stream().anyMatch(event -> loop.ordinals().contains(event.path().get(0).ordinal()) && event.kind() != SyncEvent.Kind.SLEEP)
            || run.accesses().stream().anyMatch(access -> loop.ordinals().contains(access.path().get(0).ordinal()) && access.atomicity() != Operation.Atomicity.PLAIN);
    }

    /** A flag of the thread object that ends the loop, and that another method sets for this. */
    private Optional<Finding> stop(LoopFact loop, FunctionFacts run, String type, CheckContext context) {
        for (Place flag : loop.tested()) {
            Optional<AccessFact> read = run.accesses().stream().filter(access -> access.path().size() == 1 && loop.ordinals().contains(access.site().ordinal())
                && access.place().equals(flag) && access.locks().isEmpty() && isUnordered(access, context) && access.type().name().equals("boolean")).findFirst();
            boolean own = flag.root().equals(new Place.PointeeRoot(new Value.Parameter(-1))) && flag.selectors().size() == 1;
            boolean writes = run.accesses().stream().anyMatch(access -> access.writes() && access.place().equals(flag));
            Optional<AccessFact> write = own && read.isPresent() && !writes ? setter(flag, type, context) : Optional.empty();
            if (write.isPresent()) {
                String name = context.name(flag, loop.header().function());
                return Optional.of(new Finding(rule(), Severity.WARNING, Stories.at(read.get().site()), message(name, read.get()),
                    List.of(Stories.step(write.get().site(), "the change is made here")), new Evidence.Site("the thread runs this loop, and others call the method that sets the flag"),
                    loop.header().function().name() + ":" + name, fix(read.get(), loop, context)));
            }
        }
        return Optional.empty();
    }

    private static Optional<AccessFact> setter(Place flag, String type, CheckContext context) {
        return context.shared().entries().declared(type).stream().filter(method -> !method.traits().isPrivate() && !method.symbol().simpleName().equals("run"))
            .map(method -> context.facts().get(method.symbol())).filter(known -> known != null && known.stores().get(flag) instanceof Value.Constant)
            .flatMap(known -> known.accesses().stream()).filter(access -> access.writes() && access.path().size() == 1 && access.place().equals(flag) && access.locks().isEmpty()).findFirst();
    }
}
