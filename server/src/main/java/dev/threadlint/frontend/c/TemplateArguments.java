package dev.threadlint.frontend.c;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.cdt.core.dom.ast.ASTTypeUtil;
import org.eclipse.cdt.core.dom.ast.ASTVisitor;
import org.eclipse.cdt.core.dom.ast.IASTCastExpression;
import org.eclipse.cdt.core.dom.ast.IASTFieldReference;
import org.eclipse.cdt.core.dom.ast.IASTName;
import org.eclipse.cdt.core.dom.ast.IASTNamedTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.IPointerType;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.IVariable;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPField;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPTemplateArgument;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPTemplateDefinition;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPTemplateInstance;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPTemplateParameter;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPTemplateTypeParameter;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a unit gives for the parameters of its templates. A template is lowered once, so that a parameter means something only
 * where it is always the same class. Confined to one unit.
 */
final class TemplateArguments {
    private static final int MAXIMUM_DEPTH = 4;

    private final IASTTranslationUnit tree;
    private final Map<IBinding, Map<String, IType>> given = new LinkedHashMap<>();
    /** The same by their whole names, with what they are made of. */
    private final Map<IBinding, Set<String>> exactly = new LinkedHashMap<>();
    private boolean looked;

    TemplateArguments(IASTTranslationUnit tree) {
        this.tree = tree;
    }

    /** True for a static member of a class template that the unit uses with several arguments: which of them is meant is not known. */
    boolean isOneOfSeveral(IVariable variable) {
        if (!(variable instanceof ICPPField field) || !field.isStatic()) {
            return false;
        }
        ICPPClassType owner = field.getClassOwner();
        ICPPTemplateDefinition template = owner instanceof ICPPTemplateDefinition made ? made
            : owner instanceof ICPPTemplateInstance instance ? instance.getTemplateDefinition() : null;
        if (template == null) {
            return false;
        }
        lookOnce();
        return Stream.of(template.getTemplateParameters()).anyMatch(parameter -> given.getOrDefault(parameter, Map.of()).size() > 1);
    }

    /** True for an object whose type is a parameter of a template, when every class that is given for it can be locked and unlocked ([thread.req.lockable.basic]). */
    boolean isLockable(IASTFieldReference field) {
        IType type = TypeNames.bare(ExpressionLowering.typeOf(field.getFieldOwner()));
        IType object = field.isPointerDereference() && type instanceof IPointerType pointer ? TypeNames.bare(pointer.getType()) : type;
        if (!(object instanceof ICPPTemplateTypeParameter parameter)) {
            return false;
        }
        lookOnce();
        Map<String, IType> types = given.getOrDefault(parameter, Map.of());
        return !types.isEmpty() && types.values().stream().allMatch(one -> TypeNames.bare(one) instanceof ICPPClassType known && !TypeNames.isProblem(known)
            && Stream.of("lock", "unlock").allMatch(name -> Stream.of(known.getAllDeclaredMethods()).anyMatch(method -> method.getName().equals(name) && method.getParameters().length == 0)));
    }

    record Member(Symbol symbol, Operation.Dispatch dispatch) {}

    /** A member function of an object whose type is a parameter of a template, where that is always the same class. */
    Optional<Member> member(IASTFieldReference field, int arguments, Symbols symbols) {
        IType type = TypeNames.bare(ExpressionLowering.typeOf(field.getFieldOwner()));
        IType object = ExpressionLowering.strip(field.getFieldOwner()) instanceof IASTCastExpression cast ? target(cast)
            : field.isPointerDereference() && type instanceof IPointerType pointer ? pointer.getType() : type;
        String name = field.getFieldName().toString();
        return only(object, 0).flatMap(known -> {
            String owner = TypeNames.className(known, "");
            if (owner.startsWith("std::")) {
                return Optional.of(new Member(Symbol.external(owner + "::" + name), Operation.Dispatch.DIRECT));
            }
            return Stream.of(known.getAllDeclaredMethods()).filter(method -> method.getName().equals(name) && method.getParameters().length == arguments)
                .findFirst().map(method -> new Member(symbols.function(method), method.isVirtual() ? Operation.Dispatch.VIRTUAL : Operation.Dispatch.DIRECT));
        });
    }

    /** What a cast names, as {@code static_cast<D *>(this)} does the class that a worker is made for. */
    private static @Nullable IType target(IASTCastExpression cast) {
        return cast.getTypeId().getDeclSpecifier() instanceof IASTNamedTypeSpecifier named && named.getName().resolveBinding() instanceof IType type ? type : null;
    }

    /** What a parameter of a template always is in this unit; any other type as it is. */
    IType meant(IType type) {
        if (!(TypeNames.bare(type) instanceof ICPPTemplateTypeParameter parameter)) {
            return type;
        }
        Optional<ICPPClassType> only = only(type, 0);
        return exactly.getOrDefault(parameter, Set.of()).size() == 1 && only.isPresent() ? only.get() : type;
    }

    private Optional<ICPPClassType> only(@Nullable IType type, int depth) {
        IType bare = TypeNames.bare(type);
        if (bare instanceof ICPPClassType known && depth > 0 && !TypeNames.isProblem(known)) {
            return Optional.of(known);
        }
        if (!(bare instanceof ICPPTemplateTypeParameter parameter) || depth > MAXIMUM_DEPTH) {
            return Optional.empty();
        }
        lookOnce();
        Map<String, IType> types = given.getOrDefault(parameter, Map.of());
        return types.size() == 1 ? only(types.values().iterator().next(), depth + 1) : Optional.empty();
    }

    private void lookOnce() {
        if (!looked) {
            looked = true;
            look();
        }
    }

    private void look() {
        ASTVisitor visitor = new ASTVisitor() {
            @Override
            public int visit(IASTName name) {
                IBinding binding = name.resolveBinding();
                note(binding);
                if (binding instanceof IVariable variable) {
                    note(TypeNames.bare(UnitContext.typeOf(variable)));
                }
                return PROCESS_CONTINUE;
            }
        };
        visitor.shouldVisitNames = true;
        tree.accept(visitor);
    }

    private void note(Object used) {
        if (!(used instanceof ICPPTemplateInstance instance)) {
            return;
        }
        ICPPTemplateDefinition template = instance.getTemplateDefinition();
        ICPPTemplateArgument[] arguments = instance.getTemplateArguments();
        ICPPTemplateParameter[] parameters = template == null ? new ICPPTemplateParameter[0] : template.getTemplateParameters();
        for (int i = 0; i < Math.min(parameters.length, arguments.length); i++) {
            if (arguments[i].isTypeValue()) {
                IType type = arguments[i].getTypeValue();
                // The template's own name inside of it stands for what it is always given.
                if (TypeNames.bare(type) != parameters[i]) {
                    given.computeIfAbsent(parameters[i], key -> new LinkedHashMap<>()).putIfAbsent(TypeNames.of(type).name() + type.getClass(), type);
                    exactly.computeIfAbsent(parameters[i], key -> new LinkedHashSet<>()).add(ASTTypeUtil.getType(TypeNames.bare(type)));
                }
            }
        }
    }
}
