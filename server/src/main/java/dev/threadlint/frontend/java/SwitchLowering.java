package dev.threadlint.frontend.java;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.ComponentPatternExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import dev.threadlint.frontend.java.Frame.Enclosing;
import dev.threadlint.ir.Block.Exit;
import dev.threadlint.ir.Value;
import dev.threadlint.text.Span;
import java.util.Optional;

/** Switch statements and expressions, old and arrow form, with constants, patterns and guards. Stateless. */
final class SwitchLowering {
    private final Lowering lowering;

    SwitchLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    void statement(Frame frame, SwitchStmt node) {
        lower(frame, node.getSelector(), node.getEntries(), Optional.empty());
    }

    Operand expression(Frame frame, SwitchExpr node) {
        PlaceRef result = frame.synthetic(JavaType.UNKNOWN, frame.unit.spans.of(node));
        lower(frame, node.getSelector(), node.getEntries(), Optional.of(result));
        return result.load();
    }

    private void lower(Frame frame, Expression selector, NodeList<SwitchEntry> entries, Optional<PlaceRef> result) {
        Operand value = lowering.expressions.lower(frame, selector);
        Operand kept = value.value() instanceof Value.Constant ? value
            : lowering.expressions.keep(frame, value, frame.unit.spans.of(selector));
        int after = frame.graph.newBlock();
        int[] bodies = entries.stream().mapToInt(e -> frame.graph.newBlock()).toArray();
        frame.open();
        int otherwise = tests(frame, kept, entries, bodies);
        // A switch expression covers every value, so that an absent default is never taken (JLS 15.28.1).
        frame.graph.jump(otherwise >= 0 ? bodies[otherwise] : after);
        frame.enclosing.add(new Enclosing.Target(Optional.empty(), result.isEmpty(), after, -1, result));
        for (int i = 0; i < bodies.length; i++) {
            frame.graph.start(bodies[i]);
            boolean falls = body(frame, entries.get(i), result);
            frame.graph.jump(falls && i + 1 < bodies.length ? bodies[i + 1] : after);
        }
        frame.enclosing.remove(frame.enclosing.size() - 1);
        frame.close();
        frame.graph.start(after);
    }

    /** Emits the tests in order and answers which entry is the default, -1 when there is none. */
    private int tests(Frame frame, Operand value, NodeList<SwitchEntry> entries, int[] bodies) {
        int otherwise = -1;
        for (int i = 0; i < bodies.length; i++) {
            SwitchEntry entry = entries.get(i);
            if (entry.isDefault() || entry.getLabels().isEmpty()) {
                otherwise = i;
            }
            for (Expression label : entry.getLabels()) {
                test(frame, value, label, entry, bodies[i]);
            }
        }
        return otherwise;
    }

    private void test(Frame frame, Operand value, Expression label, SwitchEntry entry, int body) {
        int next = frame.graph.newBlock();
        int matched = entry.getGuard().isPresent() ? frame.graph.newBlock() : body;
        Value condition = Value.UNKNOWN;
        if (label instanceof ComponentPatternExpr) {
            lowering.patterns.bind(frame, label, value);
        } else {
            condition = new Value.Binary("==", value.value(), constant(frame, label, value.type()));
        }
        frame.graph.exit(new Exit.Branch(condition, matched, next));
        if (entry.getGuard().isPresent()) {
            frame.graph.start(matched);
            lowering.conditions.branch(frame, entry.getGuard().get(), body, next);
        }
        frame.graph.start(next);
    }

    /** A label; a bare name is a constant of the selector's enum where the type is known. */
    private Value constant(Frame frame, Expression label, JavaType selector) {
        boolean constantOfType = label instanceof NameExpr name && selector.isKnown() && !selector.isArray()
            && frame.unit.scopes.type(selector.name()).map(t -> t.shape == TypeInfo.Shape.ENUM
                && t.fields.containsKey(name.getNameAsString())).orElse(false);
        return constantOfType ? new Value.Load(NameLowering.global(selector.name() + "." + ((NameExpr) label).getNameAsString()))
            : lowering.expressions.lower(frame, label).value();
    }

    /** Lowers a body and tells whether it falls through to the next one. */
    private boolean body(Frame frame, SwitchEntry entry, Optional<PlaceRef> result) {
        boolean value = entry.getType() == SwitchEntry.Type.EXPRESSION && result.isPresent();
        if (value && entry.getStatements().size() == 1 && entry.getStatement(0) instanceof ExpressionStmt only) {
            Span outer = frame.statement;
            frame.statement = frame.unit.spans.of(only);
            lowering.statements.yieldValue(frame, only.getExpression());
            frame.statement = outer;
            return false;
        }
        lowering.statements.all(frame, entry.getStatements());
        return entry.getType() == SwitchEntry.Type.STATEMENT_GROUP;
    }
}
