package dev.threadlint.frontend.java;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;

/** Binds the variables of patterns. They are bound before the test, which only makes them live longer than Java does. Stateless. */
final class PatternLowering {
    private final Lowering lowering;

    PatternLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    void bind(Frame frame, Expression pattern, Operand matched) {
        if (pattern instanceof TypePatternExpr typed) {
            JavaType written = lowering.types.resolve(frame, typed.getType());
            JavaType type = written.isKnown() ? written : matched.type();
            Span name = frame.unit.spans.of(typed.getName());
            Variable variable = frame.declare(typed.getNameAsString(), type, Variable.Storage.LOCAL, name,
                frame.unit.spans.of(typed), -1);
            frame.write(new PlaceRef(Place.of(variable), type, Type.Qualifier.PLAIN, true), matched.value(), name);
        } else if (pattern instanceof RecordPatternExpr nested) {
            nested.getPatternList().forEach(component -> bind(frame, component, Operand.UNKNOWN));
        }
    }
}
