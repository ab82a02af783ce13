package dev.threadlint.ir;

import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A function whose texts stand elsewhere. Stateless. */
public final class MovedFunction {
    private MovedFunction() {}

    /** The function with all of its spans moved, each asked for in a fixed order. */
    public static Function of(Function function, UnaryOperator<Span> move) {
        return new Function(function.symbol(), function.kind(), function.owner(), variables(function.parameters(), move),
            function.captures().stream().map(capture -> new Function.Capture(variable(capture.variable(), move), capture.byReference())).toList(),
            variables(function.locals(), move), function.returnType(), function.traits(),
            function.blocks().stream().map(block -> new Block(block.operations().stream().map(operation -> operation(operation, move)).toList(), exit(block.exit(), move))).toList(),
            move.apply(function.name()), move.apply(function.span()),
            function.attempts().stream().map(attempt -> new Function.Attempt(move.apply(attempt.body()), attempt.caught(), move.apply(attempt.cleanup()))).toList());
    }

    public static Operation.Call of(Operation.Call call, UnaryOperator<Span> move) {
        Operation.CallSpans spans = call.spans();
        return new Operation.Call(call.callee(), call.dispatch(), call.receiver(), call.arguments(), call.argumentTypes(), call.result(), call.use(),
            new Operation.CallSpans(move.apply(spans.call()), move.apply(spans.statement()), move.apply(spans.callee()), spans.arguments().stream().map(move).toList()));
    }

    private static List<Variable> variables(List<Variable> variables, UnaryOperator<Span> move) {
        return variables.stream().map(variable -> variable(variable, move)).toList();
    }

    private static Variable variable(Variable variable, UnaryOperator<Span> move) {
        return new Variable(variable.symbol(), variable.storage(), variable.type(), variable.arrayLength(), move.apply(variable.declarator()),
            move.apply(variable.declaration()), variable.defined());
    }

    private static Operation operation(Operation operation, UnaryOperator<Span> move) {
        return switch (operation.kind()) {
            case ACCESS -> {
                Operation.Access access = (Operation.Access) operation;
                yield new Operation.Access(access.place(), access.accessKind(), access.atomicity(), access.type(), move.apply(access.span()));
            }
            case ASSIGN -> {
                Operation.Assign assign = (Operation.Assign) operation;
                yield new Operation.Assign(assign.target(), assign.value(), move.apply(assign.span()));
            }
            case CALL -> of((Operation.Call) operation, move);
            case MONITOR -> {
                Operation.Monitor monitor = (Operation.Monitor) operation;
                yield new Operation.Monitor(monitor.object(), monitor.type(), monitor.enter(), move.apply(monitor.span()), move.apply(monitor.body()));
            }
            case SCOPE_END -> new Operation.ScopeEnd(((Operation.ScopeEnd) operation).variable(), move.apply(operation.span()));
            case CAUGHT -> {
                Operation.Caught caught = (Operation.Caught) operation;
                yield new Operation.Caught(caught.variable(), caught.types(), move.apply(caught.span()), move.apply(caught.body()), move.apply(caught.attempt()));
            }
            case OMITTED -> new Operation.Omitted(move.apply(operation.span()), ((Operation.Omitted) operation).named(), ((Operation.Omitted) operation).foreign());
        };
    }

    private static Block.Exit exit(Block.Exit exit, UnaryOperator<Span> move) {
        if (exit instanceof Block.Exit.Branch branch) {
            return new Block.Exit.Branch(branch.condition(), branch.whenTrue(), branch.whenFalse(), move.apply(branch.span()));
        }
        return exit instanceof Block.Exit.Return answer ? new Block.Exit.Return(answer.value(), move.apply(answer.span())) : exit;
    }

    /**
     * Where each text of a function stands in another function that does the same; empty when it does something else, or when texts
     * changed their order. Other spaces and comments change nothing.
     */
    public static Optional<TextMap> between(Function from, Function to) {
        if (from.blocks().size() != to.blocks().size() || !from.symbol().equals(to.symbol())) {
            return Optional.empty();
        }
        TextMap map = TextMap.of(spans(from), spans(to));
        return Optional.of(map).filter(TextMap::keepsOrder).filter(sound -> of(from, sound::now).equals(to));
    }

    private static List<Span> spans(Function function) {
        List<Span> spans = new ArrayList<>();
        of(function, span -> {
            spans.add(span);
            return span;
        });
        return spans;
    }
}
