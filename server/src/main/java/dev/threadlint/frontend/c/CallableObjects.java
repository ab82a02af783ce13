package dev.threadlint.frontend.c;

import dev.threadlint.ir.Symbol;
import java.util.Optional;
import java.util.Set;
import org.eclipse.cdt.core.dom.ast.DOMException;
import org.eclipse.cdt.core.dom.ast.EScopeKind;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFunctionCallExpression;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.IVariable;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.internal.core.dom.parser.cpp.CPPClosureType;

/** Objects that are called, and what they are when they are moved. */
final class CallableObjects {
    /** Does more than to run what it was made of: it tells whoever waits for its answer. */
    private static final String PACKAGED_TASK = "std::packaged_task";
    private static final String FUNCTION = "std::function";
    /** Say which of two values comes first, also of pointers into different objects. */
    private static final Set<String> ORDERS = Set.of("std::less", "std::greater");

    private CallableObjects() {}

    /** The operator that a call of the object runs; empty for functions, lambdas and what the library wraps around them. */
    static Optional<Symbol> operator(IASTExpression object) {
        return operator(object, ExpressionLowering.typeOf(object));
    }

    static Optional<Symbol> operator(IASTExpression object, IVariable variable) {
        return operator(object, UnitContext.typeOf(variable));
    }

    private static Optional<Symbol> operator(IASTExpression object, IType type) {
        String name = OperatorLowering.className(object);
        String bare = Symbols.withoutArguments(name);
        boolean known = bare.equals(PACKAGED_TASK) || ORDERS.contains(bare);
        boolean library = name.startsWith("std::") && !known;
        boolean none = name.isEmpty() || library || TypeNames.bare(type) instanceof CPPClosureType;
        return none ? Optional.empty() : Optional.of(Symbol.external((known ? bare : name) + "::operator()"));
    }

    /**
     * The local variable that {@code std::move} names, where the new object is what the old one was and nobody knows it by the place where it lies: a
     * number, a pointer, a lambda or what wraps one.
     */
    static Optional<IASTIdExpression> source(IASTInitializerClause moved) {
        boolean named = moved instanceof IASTFunctionCallExpression call && CallLowering.isIdentity(call) && call.getArguments().length == 1;
        return named && ExpressionLowering.strip(((IASTFunctionCallExpression) moved).getArguments()[0]) instanceof IASTIdExpression id && isValue(id) ? Optional.of(id) : Optional.empty();
    }

    private static boolean isValue(IASTIdExpression id) {
        if (!(id.getName().resolveBinding() instanceof IVariable variable) || !isLocal(variable)) {
            return false;
        }
        IType type = TypeNames.bare(ExpressionLowering.typeOf(id));
        String name = Symbols.withoutArguments(OperatorLowering.className(id));
        return !(type instanceof ICPPClassType) || type instanceof CPPClosureType || name.equals(FUNCTION) || name.startsWith("std::") && name.endsWith("_ptr");
    }

    /** An object that stands for a pointer: one made of it leads to the same place. */
    static boolean isPointer(IASTInitializerClause clause) {
        String name = ExpressionLowering.strip(clause) instanceof IASTExpression object ? Symbols.withoutArguments(OperatorLowering.className(object)) : "";
        return name.startsWith("std::") && name.endsWith("_ptr");
    }

    private static boolean isLocal(IVariable variable) {
        try {
            return variable.getScope() != null && variable.getScope().getKind() == EScopeKind.eLocal;
        } catch (DOMException e) {
            return false;
        }
    }
}
