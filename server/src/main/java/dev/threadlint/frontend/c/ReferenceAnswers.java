package dev.threadlint.frontend.c;

import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTFieldReference;
import org.eclipse.cdt.core.dom.ast.IASTFunctionCallExpression;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTReturnStatement;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.IFunctionType;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTLambdaExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTTemplateId;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPFunction;
import org.jspecify.annotations.Nullable;

/** Which functions answer an object itself, by reference, and not what is in it. */
final class ReferenceAnswers {
    private ReferenceAnswers() {}

    static boolean has(IASTFunctionCallExpression call) {
        IASTInitializerClause callee = ExpressionLowering.strip(call.getFunctionNameExpression());
        IBinding binding = callee instanceof IASTIdExpression id ? id.getName().resolveBinding()
            : callee instanceof IASTFieldReference field ? field.getFieldName().resolveBinding() : null;
        // Arguments that depend on a template around the call leave open which instance it is; all of them answer alike.
        IBinding template = callee instanceof IASTIdExpression id && id.getName().getLastName() instanceof ICPPASTTemplateId named ? named.getTemplateName().resolveBinding() : null;
        return isOf(binding) || isOf(template);
    }

    private static boolean isOf(@Nullable IBinding binding) {
        return binding instanceof ICPPFunction made && CallLowering.functionType(made).map(t -> TypeNames.isReference(t.getReturnType())).orElse(false);
    }

    /** True when the statement answers an object, not what is in it. */
    static boolean has(IASTReturnStatement statement) {
        return answer(statement).filter(TypeNames::isReference).isPresent();
    }

    /** The class of the program whose object the statement makes by a list of its members, or of what a constructor gets. */
    static Optional<ICPPClassType> object(IASTReturnStatement statement) {
        return answer(statement).filter(type -> !TypeNames.isReference(type)).map(TypeNames::bare).filter(ICPPClassType.class::isInstance)
            .map(ICPPClassType.class::cast).filter(Classes::isOfProgram);
    }

    private static Optional<IType> answer(IASTReturnStatement statement) {
        IASTNode around = statement;
        while (around != null && !(around instanceof IASTFunctionDefinition) && !(around instanceof ICPPASTLambdaExpression)) {
            around = around.getParent();
        }
        return around instanceof IASTFunctionDefinition definition && !(around instanceof ICPPASTLambdaExpression)
            && definition.getDeclarator().getName().resolveBinding() instanceof ICPPFunction made ? CallLowering.functionType(made).map(IFunctionType::getReturnType) : Optional.empty();
    }
}
