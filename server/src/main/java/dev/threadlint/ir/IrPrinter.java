package dev.threadlint.ir;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the IR as short text, for tests and for looking at what was understood. Stateless and thread-safe. */
public final class IrPrinter {
    private IrPrinter() {}

    /** Every function of a unit, one after the other. */
    public static String print(Unit unit) {
        StringBuilder out = new StringBuilder();
        for (Variable global : unit.globals()) {
            out.append("global ").append(variable(global)).append('\n');
        }
        for (TypeDeclaration type : unit.types()) {
            out.append("type ").append(type.name()).append(type.supertypes().isEmpty() ? "" : " : " + String.join(", ", type.supertypes()))
                .append(" {").append(type.fields().stream().map(IrPrinter::variable).collect(Collectors.joining("; "))).append("}\n");
        }
        for (Function function : unit.functions()) {
            out.append(print(function));
        }
        for (Unit.Problem problem : unit.problems()) {
            out.append("problem ").append(problem.severity()).append(' ').append(problem.message()).append('\n');
        }
        return out.toString();
    }

    /** A function with its blocks. */
    public static String print(Function function) {
        StringBuilder out = new StringBuilder();
        out.append(function.kind().name().toLowerCase(java.util.Locale.ROOT)).append(' ').append(function.symbol().name()).append('(')
            .append(function.parameters().stream().map(IrPrinter::variable).collect(Collectors.joining(", "))).append(')');
        if (!function.captures().isEmpty()) {
            out.append(" captures ").append(function.captures().stream()
                .map(c -> (c.byReference() ? "&" : "") + c.variable().symbol().name()).collect(Collectors.joining(", ")));
        }
        out.append('\n');
        for (int i = 0; i < function.blocks().size(); i++) {
            out.append("  b").append(i).append(":\n");
            Block block = function.blocks().get(i);
            for (Operation operation : block.operations()) {
                out.append("    ").append(print(operation)).append('\n');
            }
            out.append("    ").append(print(block.exit())).append('\n');
        }
        return out.toString();
    }

    private static String variable(Variable variable) {
        return variable.symbol().name() + ": " + type(variable.type()) + (variable.arrayLength() >= 0 ? "[" + variable.arrayLength() + "]" : "");
    }

    private static String type(Type type) {
        String name = type.name().isEmpty() ? "?" : type.name();
        return type.qualifier() == Type.Qualifier.PLAIN ? name : name + "'" + type.qualifier().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** One operation on one line. */
    public static String print(Operation operation) {
        if (operation instanceof Operation.Access access) {
            String atomicity = access.atomicity() == Operation.Atomicity.PLAIN ? "" : access.atomicity().name().toLowerCase(java.util.Locale.ROOT) + " ";
            return atomicity + access.accessKind().name().toLowerCase(java.util.Locale.ROOT) + " " + print(access.place());
        }
        if (operation instanceof Operation.Assign assign) {
            return print(assign.target()) + " = " + print(assign.value());
        }
        if (operation instanceof Operation.Call call) {
            return call(call);
        }
        if (operation instanceof Operation.Monitor monitor) {
            return (monitor.enter() ? "monitor-enter " : "monitor-exit ") + print(monitor.object());
        }
        if (operation instanceof Operation.ScopeEnd end) {
            return "end " + end.variable().name();
        }
        return operation instanceof Operation.Caught caught ? "caught " + String.join(" | ", caught.types()) : "omitted";
    }

    private static String call(Operation.Call call) {
        String receiver = call.receiver().map(r -> print(r) + " . ").orElse("");
        String dispatch = call.dispatch() == Operation.Dispatch.DIRECT ? "" : call.dispatch().name().toLowerCase(java.util.Locale.ROOT) + " ";
        String use = call.use() == Operation.ResultUse.USED ? "" : " " + call.use().name().toLowerCase(java.util.Locale.ROOT);
        return "t" + call.result() + " = " + dispatch + receiver + print(call.callee()) + arguments(call.arguments()) + use;
    }

    private static String arguments(List<Value> values) {
        return values.stream().map(IrPrinter::print).collect(Collectors.joining(", ", "(", ")"));
    }

    /** How a block is left. */
    public static String print(Block.Exit exit) {
        if (exit instanceof Block.Exit.Jump jump) {
            return "-> b" + jump.target();
        }
        if (exit instanceof Block.Exit.Branch branch) {
            return "if " + print(branch.condition()) + " -> b" + branch.whenTrue() + " else b" + branch.whenFalse();
        }
        if (exit instanceof Block.Exit.Return answer) {
            return answer.value().equals(Value.UNKNOWN) ? "return" : "return " + print(answer.value());
        }
        if (exit instanceof Block.Exit.Throw thrown) {
            return "throw " + print(thrown.value()) + (thrown.handler() < 0 ? "" : " -> b" + thrown.handler());
        }
        return "unreachable";
    }

    /** A place as a C-like path. */
    public static String print(Place place) {
        StringBuilder out = new StringBuilder();
        if (place.root() instanceof Place.VariableRoot variable) {
            out.append(variable.symbol().isUndeclared() ? "undeclared:" : "").append(variable.symbol().name());
        } else if (place.root() instanceof Place.PointeeRoot pointee) {
            out.append("(*").append(print(pointee.pointer())).append(')');
        }
        for (Place.Selector selector : place.selectors()) {
            if (selector instanceof Place.Field field) {
                out.append('.').append(field.name());
            } else if (selector instanceof Place.Index index) {
                out.append('[').append(print(index.value())).append(']');
            }
        }
        return out.toString();
    }

    /** A value as a C-like expression. */
    public static String print(Value value) {
        if (value instanceof Value.Constant constant) {
            return Long.toString(constant.number());
        }
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.AddressOf address) {
            return "&" + print(address.place());
        }
        if (value instanceof Value.Load load) {
            return print(load.place());
        }
        if (value instanceof Value.Temporary temporary) {
            return "t" + temporary.number();
        }
        if (value instanceof Value.FunctionReference reference) {
            String bound = reference.bound().isEmpty() ? "" : reference.bound().stream().map(IrPrinter::print).collect(Collectors.joining(", ", "{", "}"));
            return "@" + reference.receiver().map(r -> print(r) + "::").orElse("") + reference.function().name() + bound;
        }
        if (value instanceof Value.Parameter parameter) {
            return parameter.index() < 0 ? "this" : "param" + parameter.index();
        }
        if (value instanceof Value.Allocation allocation) {
            return "new#" + allocation.ordinal() + ":" + allocation.type();
        }
        if (value instanceof Value.Binary binary) {
            return "(" + print(binary.left()) + " " + binary.operator() + " " + print(binary.right()) + ")";
        }
        if (value instanceof Value.Not not) {
            return "!" + print(not.operand());
        }
        if (value instanceof Value.Opaque opaque) {
            return "opaque#" + opaque.ordinal();
        }
        if (value instanceof Value.Unique unique) {
            return "unique#" + unique.ordinal();
        }
        if (value instanceof Value.Range range) {
            return print(range.variable()) + " from " + print(range.first()) + " while " + range.operator() + " " + print(range.bound());
        }
        return value instanceof Value.CurrentThread ? "current-thread" : "?";
    }
}
