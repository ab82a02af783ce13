package dev.threadlint.frontend.c;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTEqualsInitializer;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFunctionCallExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializer;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTName;
import org.eclipse.cdt.core.dom.ast.IArrayType;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTStructuredBindingDeclaration;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPField;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPTemplateArgument;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPTemplateInstance;
import org.jspecify.annotations.Nullable;

/** {@code auto [a, b] = e}: names for the parts of an object ([dcl.struct.bind]). Stateless. */
final class StructuredBindings {
    private static final String PAIR = "std::pair";

    private StructuredBindings() {}

    static void declare(ICPPASTStructuredBindingDeclaration declaration, FunctionLowering function) {
        IASTInitializer initializer = declaration.getInitializer();
        if (initializer == null) {
            return;
        }
        IASTInitializerClause[] clauses = initializer instanceof IASTEqualsInitializer equals
            ? new IASTInitializerClause[] {equals.getInitializerClause()} : CallLowering.arguments(initializer);
        if (clauses.length != 1 || !(clauses[0] instanceof IASTExpression expression)) {
            for (IASTInitializerClause clause : clauses) {
                function.expressions().value(clause);
            }
            return;
        }
        IType type = ExpressionLowering.typeOf(expression);
        Place object = function.expressions().place(expression);
        boolean taken = ExpressionLowering.strip(expression) instanceof IASTFunctionCallExpression call && CallLowering.isIdentity(call)
            || object.root() instanceof Place.VariableRoot root && root.symbol().name().startsWith("$");
        if (!isReference(declaration) && !taken) {
            // A copy, made here.
            Place copy = function.synthetic(TypeNames.of(type));
            function.expressions().access(object, Operation.AccessKind.READ, expression);
            function.graph.emit(new Operation.Assign(copy, new Value.Load(object), function.unit.locator.span(expression)));
            object = copy;
        }
        bind(declaration, object, type, function);
    }

    /** @param type the type of the object; null when it is not known */
    static void bind(ICPPASTStructuredBindingDeclaration declaration, Place object, @Nullable IType type, FunctionLowering function) {
        IASTName[] names = declaration.getNames();
        for (int i = 0; i < names.length; i++) {
            function.bind(names[i].resolveBinding(), part(object, type, i, names.length));
        }
    }

    private static Place part(Place object, @Nullable IType type, int number, int count) {
        IType bare = TypeNames.bare(type);
        if (bare instanceof IArrayType) {
            return object.index(new Value.Constant(number));
        }
        if (bare instanceof ICPPClassType made && !Symbols.qualified(made).startsWith("std::")) {
            List<ICPPField> fields = java.util.Arrays.stream(made.getDeclaredFields()).filter(field -> !field.isStatic()).toList();
            if (fields.size() == count) {
                Place part = Classes.member(object, fields.get(number));
                return TypeNames.isReference(UnitContext.typeOf(fields.get(number))) ? Place.pointee(new Value.Load(part)) : part;
            }
        }
        return count == 2 ? object.field(PAIR, number == 0 ? "first" : "second") : object.field("", "#" + number);
    }

    private static boolean isReference(ICPPASTStructuredBindingDeclaration declaration) {
        return declaration.getRawSignature().split("\\[", 2)[0].contains("&");
    }

    /** What a loop over an object of the type meets; null when that is not known. */
    static @Nullable IType element(@Nullable IType type) {
        IType bare = TypeNames.bare(type);
        if (bare instanceof IArrayType array) {
            return array.getType();
        }
        if (bare instanceof ICPPTemplateInstance instance && !TypeNames.isMap(TypeNames.of(bare).name())) {
            return Optional.of(instance.getTemplateArguments()).filter(arguments -> arguments.length > 0)
                .map(arguments -> arguments[0]).filter(ICPPTemplateArgument::isTypeValue).map(ICPPTemplateArgument::getTypeValue).orElse(null);
        }
        return null;
    }
}
