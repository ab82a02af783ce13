package dev.threadlint.frontend.c;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTBinaryExpression;
import org.eclipse.cdt.core.dom.ast.IASTConditionalExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFunctionCallExpression;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTStatement;
import org.eclipse.cdt.core.dom.ast.IProblemBinding;
import org.eclipse.cdt.core.dom.ast.IQualifierType;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.IVariable;
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

    /** An object of which there are no copies, such as a lock: what the library passes on to a constructor is the object itself. */
    static boolean isNeverCopied(IASTInitializerClause clause) {
        return ExpressionLowering.strip(clause) instanceof IASTExpression given && given.isLValue() && TypeNames.bare(ExpressionLowering.typeOf(given)) instanceof ICPPClassType type
            && Classes.isNeverCopied(type);
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

    /** An object by its place; one that a call answers, and that does something at its end, dies at the end of the statement. */
    static Place answered(IASTExpression expression, FunctionLowering function) {
        Place place = function.expressions().place(expression);
        boolean call = ExpressionLowering.strip(expression) instanceof IASTFunctionCallExpression answer && !ReferenceAnswers.has(answer) && CallLowering.madeClass(answer).isEmpty()
            && !CallLowering.isIdentity(answer);
        if (call && place.selectors().isEmpty() && place.root() instanceof Place.VariableRoot root && root.symbol().name().startsWith("$")
                && TypeNames.bare(ExpressionLowering.typeOf(expression)) instanceof ICPPClassType type && !TypeNames.isProblem(type) && isOfProgram(type) && Classes.isDestroyed(type)) {
            function.temporary(place, type);
        }
        return place;
    }

    /** The local object of a class of the program that {@code std::move} names: what its members have goes over. */
    static Optional<Value.Load> moved(IASTInitializerClause moved, ExpressionLowering expressions) {
        IASTInitializerClause bare = ExpressionLowering.strip(moved);
        boolean named = bare instanceof IASTFunctionCallExpression call && CallLowering.isIdentity(call) && call.getArguments().length == 1;
        IASTInitializerClause object = named ? ExpressionLowering.strip(((IASTFunctionCallExpression) bare).getArguments()[0]) : null;
        return object instanceof IASTIdExpression id && id.getName().resolveBinding() instanceof IVariable variable && !ExpressionLowering.isUndeclared(variable) && UnitContext.isLocal(variable)
            && TypeNames.bare(ExpressionLowering.typeOf(id)) instanceof ICPPClassType type && Classes.isOfProgram(type) && Classes.isDestroyed(type)
            ? Optional.of(new Value.Load(expressions.place(id))) : Optional.empty();
    }
}
