package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A memory order that the operation cannot have: its behaviour is undefined (C11 7.17.7, C++ [atomics.types.operations]). */
public final class MemoryOrderInvalidCheck implements Check {
    private static final String BUILT_IN = "__ATOMIC_";

    @Override
    public String rule() {
        return "memory-order-invalid";
    }

    /** In the order of their values. */
    private enum Order { RELAXED, CONSUME, ACQUIRE, RELEASE, ACQ_REL, SEQ_CST }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, (function, call) -> {
            List<Order> orders = orders(call);
            boolean loads = CheckContext.does(call.model(), Action.ATOMIC_READ);
            boolean stores = CheckContext.does(call.model(), Action.ATOMIC_WRITE);
            boolean updates = CheckContext.does(call.model(), Action.ATOMIC_UPDATE);
            if (orders.size() == 1 && loads && !updates && (orders.get(0) == Order.RELEASE || orders.get(0) == Order.ACQ_REL)) {
                report(call, "a load", orders.get(0), findings);
            } else if (orders.size() == 1 && stores && !updates && isForReading(orders.get(0))) {
                report(call, "a store", orders.get(0), findings);
            } else if (orders.size() == 2 && updates && (orders.get(1) == Order.RELEASE || orders.get(1) == Order.ACQ_REL)) {
                report(call, "a failed exchange, which only loads,", orders.get(1), findings);
            }
        });
    }

    private static boolean isForReading(Order order) {
        return order == Order.CONSUME || order == Order.ACQUIRE || order == Order.ACQ_REL;
    }

    private static List<Order> orders(ModelledCall call) {
        List<Order> found = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Value given = call.arguments().get(i);
            boolean order = i < call.call().argumentTypes().size() && call.call().argumentTypes().get(i).name().endsWith("memory_order");
            if (order && given instanceof Value.Constant constant && constant.number() >= 0 && constant.number() < Order.values().length) {
                found.add(Order.values()[(int) constant.number()]);
            } else if (given instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot root && root.symbol().name().startsWith(BUILT_IN)) {
                String word = root.symbol().name().substring(BUILT_IN.length());
                List.of(Order.values()).stream().filter(known -> known.name().equals(word)).forEach(found::add);
            }
        }
        return found;
    }

    private void report(ModelledCall call, String operation, Order order, Consumer<Finding> findings) {
        String word = order.name().toLowerCase(Locale.ROOT);
        findings.accept(Findings.at(rule(), Severity.ERROR, call.site(), "`" + Findings.name(call) + "`: " + operation + " cannot have the memory order `"
            + word + "`", "the language leaves it undefined", call.model().function() + ":" + word));
    }
}
