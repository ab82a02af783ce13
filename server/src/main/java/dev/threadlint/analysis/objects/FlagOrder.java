package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tells whether code is reached with another value in a flag than the one that a thread has written, so that it may run before the write. Immutable. */
final class FlagOrder {
    private final Program program;
    private final Map<Symbol, FunctionFacts> facts;

    FlagOrder(Program program, Map<Symbol, FunctionFacts> facts) {
        this.program = program;
        this.facts = facts;
    }

    /** True when a way leads from the test of what was read to the operation that what was written would not take. */
    boolean leadsPast(Site write, Site read, Site operation, Function<Symbol, BlockOrder> orders) {
        Optional<Value> stored = stored(write);
        if (stored.isEmpty() || !(stored.get() instanceof Value.Constant written) || !read.function().equals(operation.function())) {
            return false;
        }
        FunctionFacts known = facts.get(read.function());
        List<FunctionFacts.ConditionFact> tests = known == null ? List.of() : known.conditions().stream().filter(condition -> flag(condition.condition())
            .filter(asked -> FieldKey.of(asked.place()).equals(target(write).flatMap(FieldKey::of))).isPresent()).toList();
        return tests.stream().filter(condition -> condition.site().ordinal() > read.ordinal()).findFirst().filter(condition -> {
            boolean holds = condition.condition() instanceof Value.Not == (written.number() == 0);
            List<Integer> all = tests.stream().map(test -> test.site().ordinal()).toList();
            return orders.apply(read.function()).leadsTo(condition.site().ordinal(), !holds, operation.ordinal(), all);
        }).isPresent();
    }

    private static Optional<Value.Load> flag(Value condition) {
        Value asked = condition instanceof Value.Not not ? not.operand() : condition;
        return asked instanceof Value.Load load ? Optional.of(load) : Optional.empty();
    }

    private Optional<Value> stored(Site write) {
        return assign(write).map(Operation.Assign::value);
    }

    private Optional<Place> target(Site write) {
        return assign(write).map(Operation.Assign::target);
    }

    /** The assignment that follows the access. */
    private Optional<Operation.Assign> assign(Site write) {
        return program.find(write.function()).map(found -> found.function().operations().get(write.ordinal() + 1))
            .filter(Operation.Assign.class::isInstance).map(Operation.Assign.class::cast);
    }
}
