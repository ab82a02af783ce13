package dev.threadlint.frontend.java;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.UnaryExpr;
import dev.threadlint.ir.Block.Exit;
import dev.threadlint.ir.Value;
import dev.threadlint.text.Span;

/** Conditions as branches, so that the right side of a short-circuit operator runs only where it does. Stateless. */
final class ConditionLowering {
    private final Lowering lowering;

    ConditionLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    /** Ends the current block by the condition. */
    void branch(Frame frame, Expression condition, int whenTrue, int whenFalse) {
        if (condition instanceof EnclosedExpr enclosed) {
            branch(frame, enclosed.getInner(), whenTrue, whenFalse);
        } else if (condition instanceof UnaryExpr not && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            branch(frame, not.getExpression(), whenFalse, whenTrue);
        } else if (condition instanceof BinaryExpr and && and.getOperator() == BinaryExpr.Operator.AND) {
            int right = frame.graph.newBlock();
            branch(frame, and.getLeft(), right, whenFalse);
            frame.graph.start(right);
            branch(frame, and.getRight(), whenTrue, whenFalse);
        } else if (condition instanceof BinaryExpr or && or.getOperator() == BinaryExpr.Operator.OR) {
            int right = frame.graph.newBlock();
            branch(frame, or.getLeft(), whenTrue, right);
            frame.graph.start(right);
            branch(frame, or.getRight(), whenTrue, whenFalse);
        } else if (condition instanceof BooleanLiteralExpr literal) {
            frame.graph.jump(literal.getValue() ? whenTrue : whenFalse);
        } else {
            Value value = lowering.expressions.lower(frame, condition).value();
            frame.graph.exit(new Exit.Branch(value, whenTrue, whenFalse));
        }
    }

    /** A condition whose truth is used as a value. */
    Operand value(Frame frame, Expression condition) {
        if (condition instanceof UnaryExpr not && !branches(not.getExpression())) {
            Value operand = lowering.expressions.lower(frame, not.getExpression()).value();
            return new Operand(operand.equals(Value.UNKNOWN) ? operand : new Value.Not(operand), JavaType.BOOLEAN);
        }
        Span span = frame.unit.spans.of(condition);
        PlaceRef result = frame.synthetic(JavaType.BOOLEAN, span);
        int whenTrue = frame.graph.newBlock();
        int whenFalse = frame.graph.newBlock();
        int join = frame.graph.newBlock();
        branch(frame, condition, whenTrue, whenFalse);
        frame.graph.start(whenTrue);
        frame.write(result, new Value.Constant(1), span);
        frame.graph.jump(join);
        frame.graph.start(whenFalse);
        frame.write(result, new Value.Constant(0), span);
        frame.graph.jump(join);
        frame.graph.start(join);
        return result.load();
    }

    private static boolean branches(Expression expression) {
        Expression inner = expression instanceof EnclosedExpr enclosed ? enclosed.getInner() : expression;
        return inner instanceof BinaryExpr binary
            && (binary.getOperator() == BinaryExpr.Operator.AND || binary.getOperator() == BinaryExpr.Operator.OR)
            || inner instanceof EnclosedExpr || inner instanceof UnaryExpr;
    }
}
