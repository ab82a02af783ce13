package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.index.Program;
import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Methods of Java that override a synchronized one and touch fields without its lock (CERT TSM00-J). Immutable. */
public final class DroppedLocks {
    private final Program program;
    private final Map<Symbol, FunctionFacts> facts;
    private final FieldContents contents;

    DroppedLocks(Program program, Map<Symbol, FunctionFacts> facts, FieldContents contents) {
        this.program = program;
        this.facts = facts;
        this.contents = contents;
    }

    /** The synchronized method whose lock an override leaves out: all of it, or around a change of a field. */
    public Optional<Definition> of(Symbol override) {
        Optional<Definition> known = program.find(override).filter(found -> found.unit().language() == Language.JAVA
            && found.function().kind() == Function.FunctionKind.METHOD && found.function().owner().isPresent()
            && !found.function().traits().isStatic() && !found.function().traits().isSynchronized());
        return known.flatMap(found -> overridden(found.function())).filter(above -> above.function().traits().isSynchronized())
            .filter(above -> leavesOut(known.get().function()));
    }

    private boolean leavesOut(Function method) {
        FunctionFacts known = facts.get(method.symbol());
        if (known == null || method.blocks().isEmpty()) {
            return false;
        }
        boolean locks = !known.observations().monitors().isEmpty() || known.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.ACQUIRE);
        // What does nothing but what the synchronized method does needs no lock of its own.
        return !locks && known.accesses().stream().anyMatch(access -> access.path().size() == 1)
            || known.accesses().stream().anyMatch(access -> isUnguardedChange(access, method));
    }

    /** The method, or a helper that nobody else can call, changes a field of the object that no lock is held for. */
    private boolean isUnguardedChange(AccessFact access, Function method) {
        boolean ofObject = FieldKey.isFieldItself(access.place()) && access.place().root() instanceof Place.PointeeRoot object
            && object.pointer().equals(new Value.Parameter(-1)) && access.place().selectors().size() == 1;
        return ofObject && access.writes() && !access.isAtomic() && access.locks().isEmpty()
            && access.path().stream().skip(1).allMatch(site -> program.find(site.function()).map(Definition::function)
                .filter(helper -> helper.traits().isPrivate() && helper.owner().equals(method.owner())).isPresent())
            && FieldKey.of(access.place()).map(key -> contents.resolve(key, method.owner().orElse(""))).filter(key -> !contents.isVolatile(key)).isPresent();
    }

    private Optional<Definition> overridden(Function method) {
        String name = method.symbol().name();
        String member = name.substring(method.owner().orElseThrow().length());
        for (String ancestor : program.ancestors(method.owner().get())) {
            Definition found = program.definitions().get(new Symbol(ancestor + member, method.symbol().unit()));
            if (found != null) {
                boolean same = types(found.function()).equals(types(method)) && !found.function().traits().isPrivate();
                return same ? Optional.of(found) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static List<String> types(Function function) {
        return function.parameters().stream().map(parameter -> parameter.type().name()).toList();
    }
}
