package dev.threadlint.frontend.c;

import dev.threadlint.ir.Operation.Dispatch;
import dev.threadlint.ir.Operation.ResultUse;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTCastExpression;
import org.eclipse.cdt.core.dom.ast.IASTElaboratedTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTTypeId;
import org.eclipse.cdt.core.dom.ast.IASTTypeIdInitializerExpression;

/**
 * Points at which a coroutine may stop and go on later, maybe on another thread (C++20 [expr.await], [expr.yield]). CDT's grammar lacks
 * the two operators, which are unary and are therefore read as casts to types of their own. Stateless.
 */
final class Suspensions {
    private static final String AWAIT_TYPE = "$co_await";
    private static final String YIELD_TYPE = "$co_yield";
    static final String AWAIT = "(const struct " + AWAIT_TYPE + " &)";
    static final String YIELD = "(const struct " + YIELD_TYPE + " &)";

    private Suspensions() {}

    /** The operator that a cast stands for. */
    static Optional<Symbol> of(IASTNode node) {
        IASTTypeId type = node instanceof IASTCastExpression cast ? cast.getTypeId()
            : node instanceof IASTTypeIdInitializerExpression made ? made.getTypeId() : null;
        if (type == null || !(type.getDeclSpecifier() instanceof IASTElaboratedTypeSpecifier specifier)) {
            return Optional.empty();
        }
        String name = specifier.getName().toString();
        return name.equals(AWAIT_TYPE) || name.equals(YIELD_TYPE) ? Optional.of(Symbol.external(name.substring(1))) : Optional.empty();
    }

    /** A call that answers what the operator is given: what an awaited object really answers is not known. */
    static Value lower(Symbol operator, IASTCastExpression cast, ExpressionLowering expressions) {
        Value awaited = expressions.value(cast.getOperand());
        return expressions.calls().emit(operator, Dispatch.DIRECT, Optional.empty(), List.of(awaited),
            List.of(TypeNames.of(ExpressionLowering.typeOf(cast.getOperand()))), ResultUse.USED, cast, List.of(cast.getOperand()));
    }

    /** The same for {@code co_yield} with a list in braces. */
    static Value lower(Symbol operator, IASTTypeIdInitializerExpression list, ExpressionLowering expressions) {
        return expressions.calls().emit(operator, Dispatch.DIRECT, Optional.empty(), List.of(), List.of(), ResultUse.USED, list, List.of());
    }
}
