package dev.threadlint.frontend.c;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTImplicitName;
import org.eclipse.cdt.core.dom.ast.IASTImplicitNameOwner;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IBasicType;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.ICompositeType;
import org.eclipse.cdt.core.dom.ast.IField;
import org.eclipse.cdt.core.dom.ast.IFunction;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPBase;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPConstructor;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPField;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPMethod;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPReferenceType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPTemplateInstance;
import org.eclipse.cdt.internal.core.dom.parser.cpp.CPPClosureType;

/** Which classes do something when their objects come and go. Stateless and thread-safe. */
final class Classes {
    private static final Set<String> PLAIN = Set.of("std::pair", "std::tuple", "std::initializer_list", "std::chrono::duration",
        "std::chrono::time_point", "std::thread::id", "std::string_view", "std::defer_lock_t", "std::adopt_lock_t", "std::try_to_lock_t",
        "std::atomic", "std::atomic_flag");

    private static final int MOST_DERIVED = 8;

    private Classes() {}

    /** True when making an object runs code that is worth a call. */
    static boolean isConstructed(ICPPClassType type) {
        String name = Symbols.qualified(type);
        if (name.startsWith("std::")) {
            return !PLAIN.contains(name);
        }
        return declaresConstructor(type);
    }

    private static boolean declaresConstructor(ICPPClassType type) {
        for (ICPPConstructor constructor : type.getConstructors()) {
            if (!constructor.isImplicit()) {
                return true;
            }
        }
        return false;
    }

    /** True for a class that the program declares; lambdas have none. */
    static boolean isOfProgram(ICPPClassType type) {
        return !TypeNames.isProblem(type) && !(type instanceof CPPClosureType) && !Symbols.qualified(type).startsWith("std::");
    }

    /** True for a class of the program without bases that has numbers only. */
    static boolean isOfNumbers(ICPPClassType type) {
        return isOfProgram(type) && bases(type).isEmpty()
            && Arrays.stream(type.getDeclaredFields()).allMatch(field -> field.isStatic() || TypeNames.bare(UnitContext.typeOf(field)) instanceof IBasicType);
    }

    /** The classes that this one is derived from, in their order. */
    static List<ICPPClassType> bases(ICPPClassType type) {
        List<ICPPClassType> bases = new ArrayList<>();
        for (ICPPBase base : type.getBases()) {
            if (base.getBaseClass() instanceof ICPPClassType parent && !TypeNames.isProblem(parent)) {
                bases.add(parent);
            }
        }
        return bases;
    }

    static String owner(IField field) {
        ICompositeType owner = field.getCompositeTypeOwner();
        return owner == null ? "" : TypeNames.className(owner, UnitLowering.alias(owner, field));
    }

    /** The member of an object; one that hides a member of a base class, which the object has as well, has its class in its name. */
    static Place member(Place object, IField field) {
        String owner = owner(field);
        boolean hides = field.getCompositeTypeOwner() instanceof ICPPClassType type && hides(type, field.getName(), 0);
        return object.field(owner, hides ? owner + "::" + field.getName() : field.getName());
    }

    private static boolean hides(ICPPClassType type, String member, int depth) {
        for (ICPPClassType base : depth > MOST_DERIVED ? List.<ICPPClassType>of() : bases(type)) {
            for (ICPPField field : base.getDeclaredFields()) {
                if (field.getName().equals(member)) {
                    return true;
                }
            }
            if (hides(base, member, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    /** True when a copy of an object runs code: its own, or that of a class that it is derived from. */
    static boolean isCopiedByCode(ICPPClassType type) {
        return isCopiedByCode(type, 0);
    }

    private static boolean isCopiedByCode(ICPPClassType type, int depth) {
        if (Symbols.qualified(type).startsWith("std::") || depth > MOST_DERIVED) {
            return false;
        }
        for (ICPPConstructor constructor : type.getConstructors()) {
            if (!constructor.isImplicit() && !constructor.isDeleted() && constructor.getParameters().length == 1 && isOf(type, constructor)) {
                return true;
            }
        }
        return !declaresConstructor(type) && bases(type).stream().anyMatch(base -> isCopiedByCode(base, depth + 1));
    }

    /** True when the class says that there are no copies of its objects ([dcl.fct.def.delete]). */
    static boolean isNeverCopied(ICPPClassType type) {
        return Arrays.stream(type.getConstructors()).anyMatch(constructor -> constructor.isDeleted() && constructor.getParameters().length == 1 && isOf(type, constructor));
    }

    /** The class whose member function a node stands in. */
    static Optional<IType> enclosing(IASTNode node) {
        IASTNode outer = node;
        while (outer != null && !(outer instanceof IASTFunctionDefinition)) {
            outer = outer.getParent();
        }
        return outer instanceof IASTFunctionDefinition definition && definition.getDeclarator() != null && definition.getDeclarator().getName().resolveBinding() instanceof ICPPMethod method
            ? Optional.of(method.getClassOwner()) : Optional.empty();
    }

    /** True when code of the program says how an object or a part of it is copied, as for a deep copy. */
    static boolean isCopiedApart(ICPPClassType type) {
        return isCopiedApart(type, new LinkedHashSet<>());
    }

    private static boolean isCopiedApart(ICPPClassType type, Set<ICPPClassType> seen) {
        if (!isOfProgram(type) || !seen.add(type)) {
            return false;
        }
        if (isCopiedByCode(type)) {
            return true;
        }
        for (ICPPField field : type.getDeclaredFields()) {
            boolean held = !field.isStatic() && !TypeNames.isReference(UnitContext.typeOf(field));
            if (held && TypeNames.bare(UnitContext.typeOf(field)) instanceof ICPPClassType part && isCopiedApart(part, seen)) {
                return true;
            }
        }
        return false;
    }

    /** A constructor that takes another object of its class and may not change it. */
    private static boolean isOf(ICPPClassType type, ICPPConstructor constructor) {
        IType parameter = UnitContext.typeOf(constructor.getParameters()[0]);
        return parameter instanceof ICPPReferenceType reference && !reference.isRValueReference() && TypeNames.bare(reference) instanceof ICPPClassType other
            && TypeNames.className(other, "").equals(TypeNames.className(type, ""));
    }

    /** True for a class that leaves its constructors to the compiler. */
    static boolean isMadeByParts(ICPPClassType type) {
        return !Symbols.qualified(type).startsWith("std::") && !declaresConstructor(type);
    }

    /** The function by which an object of a class of the program becomes a value of another type, if there is one only. */
    static Optional<ICPPMethod> conversion(ICPPClassType type) {
        if (TypeNames.isProblem(type) || Symbols.qualified(type).startsWith("std::")) {
            return Optional.empty();
        }
        List<ICPPMethod> found = new ArrayList<>();
        for (ICPPMethod method : type.getDeclaredMethods()) {
            String name = method.getName();
            boolean converts = name.startsWith("operator ") && name.length() > 9 && Character.isLetter(name.charAt(9)) && method.getParameters().length == 0
                && !name.startsWith("operator co_await");
            if (converts) {
                found.add(method);
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** True when the end of an object runs code, its members' code included. */
    static boolean isDestroyed(ICPPClassType type) {
        return isDestroyed(type, 0);
    }

    private static boolean isDestroyed(ICPPClassType type, int depth) {
        if (depth > 20) {
            return false;
        }
        String name = Symbols.qualified(type);
        if (name.startsWith("std::")) {
            return !PLAIN.contains(name);
        }
        return isDestroyedItself(type, depth) || bases(type).stream().anyMatch(base -> isDestroyed(base, depth + 1));
    }

    /** Its own destructor or that of a member does something, whatever its bases do. */
    private static boolean isDestroyedItself(ICPPClassType type, int depth) {
        if (Symbols.qualified(type).startsWith("std::")) {
            return true;
        }
        for (ICPPMethod method : type.getDeclaredMethods()) {
            if (method.isDestructor() && !method.isImplicit()) {
                return true;
            }
        }
        for (ICPPField field : type.getDeclaredFields()) {
            if (!field.isStatic() && UnitContext.typeOf(field) instanceof ICPPClassType member && isDestroyed(member, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    /** True for a class of the program that has something to destroy and leaves that to the compiler. */
    static boolean hasUnwrittenDestructor(ICPPClassType type) {
        return isOfProgram(type) && Arrays.stream(type.getDeclaredMethods()).noneMatch(method -> method.isDestructor() && !method.isImplicit()) && isDestroyed(type)
            && destructor(type).name().startsWith(TypeNames.className(type, "") + "::~");
    }

    /** True for the constructor by which the compiler copies or moves an object member by member. */
    static boolean isByMembers(IFunction function, ICPPClassType type) {
        if (!(function instanceof ICPPConstructor constructor) || constructor.getParameters().length != 1 || !(TypeNames.bare(UnitContext.typeOf(constructor.getParameters()[0])) instanceof ICPPClassType given)
            || !TypeNames.className(given, "").equals(TypeNames.className(type, ""))) {
            return false;
        }
        IASTNode node = Symbols.node(constructor);
        while (node != null && !(node instanceof ICPPASTFunctionDefinition)) {
            node = node.getParent();
        }
        return constructor.isImplicit() || node instanceof ICPPASTFunctionDefinition definition && definition.isDefaulted();
    }

    static Symbol destructor(ICPPClassType type) {
        return destructor(type, 0);
    }

    /** An object of a class that adds nothing to destroy dies as its base does. */
    private static Symbol destructor(ICPPClassType type, int depth) {
        List<ICPPClassType> destroyed = bases(type).stream().filter(Classes::isDestroyed).toList();
        if (depth < MOST_DERIVED && destroyed.size() == 1 && !isDestroyedItself(type, 0)) {
            return destructor(destroyed.get(0), depth + 1);
        }
        String className = TypeNames.className(type, "");
        String bare = Symbols.withoutArguments(className);
        int colon = bare.lastIndexOf("::");
        return Symbol.external(className + "::~" + bare.substring(colon < 0 ? 0 : colon + 2));
    }

    /** The constructor that a node calls, as the parser found it, or the only one with as many parameters. */
    static Optional<IFunction> constructor(IASTNode node, ICPPClassType type, int arguments) {
        IASTNode owner = node;
        for (int i = 0; i < 3 && owner != null; i++) {
            if (owner instanceof IASTImplicitNameOwner implicit) {
                for (IASTImplicitName name : implicit.getImplicitNames()) {
                    IBinding binding = name.resolveBinding();
                    if (binding instanceof ICPPConstructor constructor && !TypeNames.isProblem(binding) && isOfClass(constructor, type)) {
                        return Optional.of(constructor);
                    }
                }
            }
            owner = owner.getParent();
        }
        Optional<IFunction> found = Optional.empty();
        for (ICPPConstructor constructor : type.getConstructors()) {
            if (!constructor.isImplicit() && constructor.getParameters().length == arguments) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(constructor);
            }
        }
        return found;
    }

    /** The node may make another object, for which this one is a part. */
    private static boolean isOfClass(ICPPConstructor constructor, ICPPClassType type) {
        ICPPClassType owner = constructor.getClassOwner();
        return owner == null || TypeNames.isProblem(owner) || Symbols.qualified(owner).equals(Symbols.qualified(type));
    }

    /** The class of the object that a smart pointer is made for. */
    static Optional<ICPPClassType> pointed(IType pointer) {
        boolean known = TypeNames.bare(pointer) instanceof ICPPTemplateInstance made && made.getTemplateArguments().length > 0 && made.getTemplateArguments()[0].isTypeValue();
        IType type = known ? TypeNames.bare(((ICPPTemplateInstance) TypeNames.bare(pointer)).getTemplateArguments()[0].getTypeValue()) : null;
        return type instanceof ICPPClassType object && !TypeNames.isProblem(object) ? Optional.of(object) : Optional.empty();
    }
}
