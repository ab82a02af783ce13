package dev.threadlint.frontend.c;

import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTBinaryExpression;
import org.eclipse.cdt.core.dom.ast.IASTConditionalExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFunctionCallExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTStatement;
import org.eclipse.cdt.core.dom.ast.IProblemBinding;
import org.eclipse.cdt.core.dom.ast.IQualifierType;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTSimpleTypeConstructorExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPReferenceType;

/** Objects that an expression makes on the spot, which die at its end or with the reference that they are bound to ([class.temporary]). Stateless. */
final class MadeObjects {
    private MadeObjects() {}

    /** {@code T(x)} or {@code T{x}} of a class whose objects do something at their end. */
    record Made(ICPPClassType type, IASTInitializerClause[] arguments, IASTExpression node) {}

    static Optional<Made> of(IASTInitializerClause clause) {
        IASTInitializerClause bare = ExpressionLowering.strip(clause);
        Optional<Made> made = Optional.empty();
        if (bare instanceof IASTFunctionCallExpression call) {
            made = CallLowering.madeClass(call).map(type -> new Made(type, call.getArguments(), call));
        } else if (bare instanceof ICPPASTSimpleTypeConstructorExpression simple && TypeNames.bare(ExpressionLowering.typeOf(simple)) instanceof ICPPClassType type
                && !(type instanceof IProblemBinding)) {
            made = Optional.of(new Made(type, CallLowering.arguments(simple.getInitializer()), simple));
        }
        return made.filter(object -> isOfProgram(object.type) && Classes.isDestroyed(object.type));
    }

    /** The library may take over what it is given. */
    private static boolean isOfProgram(ICPPClassType type) {
        String name = Symbols.qualified(type);
        return !name.startsWith("std::") || CallLowering.GUARDS.contains(name);
    }

    /** A parameter that nobody takes the object over by, of a call that is made whatever other parts of the expression are. */
    static boolean isLent(IType[] parameters, int index, IASTInitializerClause clause) {
        boolean lent = index < parameters.length && parameters[index] instanceof ICPPReferenceType reference && !reference.isRValueReference()
            && reference.getType() instanceof IQualifierType qualified && qualified.isConst();
        for (IASTNode around = clause; lent && around != null && !(around instanceof IASTStatement); around = around.getParent()) {
            int operator = around instanceof IASTBinaryExpression binary ? binary.getOperator() : -1;
            lent = !(around instanceof IASTConditionalExpression) && operator != IASTBinaryExpression.op_logicalAnd && operator != IASTBinaryExpression.op_logicalOr;
        }
        return lent;
    }
}
