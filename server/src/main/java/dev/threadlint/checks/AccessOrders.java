package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.LinkedHashSet;
import java.util.Set;

/** Maps that keep their entries in the order of their last use: to ask one for a value changes it. Confined to the checks of one program. */
final class AccessOrders {
    private static final Value TRUE = new Value.Constant(1);

    private final CheckContext context;
    private final Set<FieldKey> ordered = new LinkedHashSet<>();

    static AccessOrders of(CheckContext context) {
        return context.memo().get(AccessOrders.class, () -> new AccessOrders(context));
    }

    private AccessOrders(CheckContext context) {
        this.context = context;
        for (FunctionFacts facts : context.facts().values()) {
            facts.modelled().stream().filter(call -> call.model().is(Trait.ORDERS_BY_ACCESS) && call.arguments().get(call.arguments().size() - 1).equals(TRUE))
                .flatMap(call -> call.receiver().stream()).forEach(map -> context.shared().contents().home(map).ifPresent(ordered::add));
        }
    }

    /** True for a read that moves what it finds to the end of such a map. */
    boolean isChangedBy(AccessFact read, FunctionFacts facts) {
        return !ordered.isEmpty() && read.kind() == Operation.AccessKind.READ && facts.modelled().stream().anyMatch(call -> call.site().equals(read.site())
            && call.model().is(Trait.MOVES_ENTRY) && call.receiver().flatMap(map -> context.keeper(facts, map)).filter(ordered::contains).isPresent());
    }
}
