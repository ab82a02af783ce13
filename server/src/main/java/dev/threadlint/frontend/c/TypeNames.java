package dev.threadlint.frontend.c;

import dev.threadlint.ir.Sizes;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Type.Form;
import dev.threadlint.ir.Type.Qualifier;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.cdt.core.dom.ast.ASTTypeUtil;
import org.eclipse.cdt.core.dom.ast.IArrayType;
import org.eclipse.cdt.core.dom.ast.IBasicType;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.ICompositeType;
import org.eclipse.cdt.core.dom.ast.IEnumeration;
import org.eclipse.cdt.core.dom.ast.IFunctionType;
import org.eclipse.cdt.core.dom.ast.IPointerType;
import org.eclipse.cdt.core.dom.ast.IProblemBinding;
import org.eclipse.cdt.core.dom.ast.IProblemType;
import org.eclipse.cdt.core.dom.ast.IQualifierType;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.ITypedef;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPReferenceType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPTemplateArgument;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPTemplateInstance;

/** Spells types the canonical way of the IR. Stateless and thread-safe. */
final class TypeNames {
    private static final Set<String> CONTAINERS = Set.of("std::vector", "std::array", "std::deque", "std::list", "std::unique_ptr",
        "std::shared_ptr", "std::optional", "std::queue", "std::stack", "std::map", "std::unordered_map", "std::multimap");
    private static final Set<String> MAPS = Set.of("std::map", "std::unordered_map", "std::multimap", "std::unordered_multimap");
    private static final Set<String> GROWING = Set.of("std::vector", "std::deque", "std::list", "std::forward_list", "std::string", "std::basic_string", "std::map",
        "std::unordered_map", "std::multimap", "std::unordered_multimap", "std::set", "std::unordered_set", "std::multiset", "std::unordered_multiset");
    private static final Set<String> ROWS = Set.of("std::vector", "std::array", "std::deque", "std::span");
    private static final String REFERENCE_WRAPPER = "std::reference_wrapper";
    private static final String ATOMIC_VIEW = "std::atomic_ref";
    private static final Set<String> HANDLES = Set.of("std::thread", "std::jthread", "std::future", "std::shared_future");

    private static final Set<String> GUARDS = Set.of("std::lock_guard", "std::unique_lock", "std::shared_lock", "std::scoped_lock");

    private TypeNames() {}

    /** True for the canonical name of a container whose elements are pairs of a key and a value. */
    static boolean isMap(String type) {
        int arguments = type.indexOf('<');
        return MAPS.contains(arguments < 0 ? type : type.substring(0, arguments));
    }

    /** True for a container of the library that moves or links its elements anew when it gets more; where an array lies never changes. */
    static boolean growsAround(IType type) {
        return isClass(type) && GROWING.contains(Symbols.qualified(bare(type) instanceof ICPPTemplateInstance made ? made : (ICPPClassType) bare(type)));
    }

    /** The type of the elements of a container of the library that has them in a row, from number zero on. */
    static Optional<IType> inRow(IType type) {
        return bare(type) instanceof ICPPTemplateInstance made && ROWS.contains(Symbols.qualified(made)) && made.getTemplateArguments().length > 0
            && made.getTemplateArguments()[0].isTypeValue() ? Optional.of(made.getTemplateArguments()[0].getTypeValue()) : Optional.empty();
    }

    /** How many elements an array of the library has. */
    static Optional<Long> fixedLength(IType type) {
        boolean array = bare(type) instanceof ICPPTemplateInstance made && Symbols.qualified(made).equals("std::array") && made.getTemplateArguments().length == 2;
        ICPPTemplateArgument length = array ? ((ICPPTemplateInstance) bare(type)).getTemplateArguments()[1] : null;
        Number number = length != null && length.isNonTypeValue() && length.getNonTypeValue() != null ? length.getNonTypeValue().numberValue() : null;
        return Optional.ofNullable(number).map(Number::longValue);
    }

    static Type of(IType type) {
        return of(type, "", Qualifier.PLAIN, 0);
    }

    private static Type of(IType type, String alias, Qualifier qualifier, int depth) {
        if (type == null || depth > 40) {
            return Type.UNKNOWN;
        }
        if (type instanceof IProblemBinding problem) {
            return new Type(problem.getName(), Form.UNKNOWN, qualifier);
        }
        if (type instanceof IProblemType) {
            return new Type(alias, Form.UNKNOWN, qualifier);
        }
        if (type instanceof ITypedef typedef) {
            Qualifier atomic = isAtomicAlias(typedef.getName()) ? Qualifier.ATOMIC : qualifier;
            if (isLibraryAlias(typedef.getName())) {
                return new Type(typedef.getName(), Form.SCALAR, atomic);
            }
            return of(typedef.getType(), typedef.getName(), atomic, depth + 1);
        }
        if (type instanceof IQualifierType qualified) {
            return of(qualified.getType(), alias, stronger(qualifier, qualified.isConst(), qualified.isVolatile()), depth + 1);
        }
        if (type instanceof IPointerType pointer) {
            Type target = of(pointer.getType(), "", Qualifier.PLAIN, depth + 1);
            return new Type(target.name() + (target.form() == Form.ARRAY ? "[]*" : "*"), Form.POINTER, stronger(qualifier, pointer.isConst(), pointer.isVolatile()));
        }
        if (type instanceof ICPPReferenceType reference) {
            Type target = of(reference.getType(), "", qualifier, depth + 1);
            return new Type(target.name(), Form.REFERENCE, target.qualifier());
        }
        if (type instanceof IArrayType array) {
            Type element = of(array.getType(), "", qualifier, depth + 1);
            return new Type(element.name(), Form.ARRAY, element.qualifier());
        }
        if (type instanceof IFunctionType) {
            return new Type("function", Form.FUNCTION, qualifier);
        }
        if (type instanceof ICompositeType composite) {
            String name = className(composite, alias);
            if (name.equals(ATOMIC_VIEW)) {
                return new Type(name, Form.REFERENCE, Qualifier.ATOMIC);
            }
            boolean atomic = name.equals("std::atomic") || name.equals("std::atomic_flag") || name.equals("atomic_flag");
            return new Type(name, Form.RECORD, atomic ? Qualifier.ATOMIC : qualifier);
        }
        if (type instanceof IEnumeration enumeration) {
            return new Type(enumeration.getName().isEmpty() ? alias : enumeration.getName(), Form.SCALAR, qualifier);
        }
        if (type instanceof IBasicType) {
            return new Type(ASTTypeUtil.getType(type, false), Form.SCALAR, qualifier);
        }
        return new Type(alias, Form.UNKNOWN, qualifier);
    }

    /** The canonical name of a class; containers of threads and futures, and what may have a guard, keep their element, since models tell them apart. */
    static String className(ICompositeType type, String alias) {
        String bare = Symbols.qualified(type);
        if (bare.isEmpty()) {
            return alias;
        }
        if (!CONTAINERS.contains(bare) || !(type instanceof ICPPTemplateInstance instance)) {
            return bare;
        }
        ICPPTemplateArgument[] arguments = instance.getTemplateArguments();
        int number = MAPS.contains(bare) ? 1 : 0;
        if (arguments.length <= number || !arguments[number].isTypeValue()) {
            return bare;
        }
        String element = of(arguments[number].getTypeValue()).name();
        boolean nested = element.contains("<");
        boolean guard = bare.equals("std::optional") && GUARDS.contains(element);
        return HANDLES.contains(element) || guard || nested ? bare + "<" + element + ">" : bare;
    }

    /** True for a vector of truth values, whose elements share their words (C++ [vector.bool]). */
    static boolean packsElements(IType type) {
        return bare(type) instanceof ICPPTemplateInstance instance && Symbols.qualified(instance).equals("std::vector") && instance.getTemplateArguments().length > 0
            && instance.getTemplateArguments()[0].isTypeValue() && of(instance.getTemplateArguments()[0].getTypeValue()).name().equals("bool");
    }

    /** How many times an object of the type can be indexed, as an array or a container that has its elements in a row. */
    static int dimensions(IType type) {
        IType bare = bare(type);
        Optional<IType> element = bare instanceof IArrayType array ? Optional.of(array.getType()) : bare == null ? Optional.empty() : inRow(bare);
        return element.map(each -> 1 + dimensions(each)).orElse(0);
    }

    /** The type behind aliases, references and qualifiers. */
    static IType bare(IType type) {
        IType here = type;
        for (int i = 0; i < 40; i++) {
            if (here instanceof ITypedef typedef) {
                here = typedef.getType();
            } else if (here instanceof ICPPReferenceType reference) {
                here = reference.getType();
            } else if (here instanceof IQualifierType qualified) {
                here = qualified.getType();
            } else {
                return here;
            }
        }
        return here;
    }

    /** What a wrapper of a reference refers to; any other type as it is. */
    static IType referred(IType type) {
        boolean wrapper = bare(type) instanceof ICPPTemplateInstance made && made.getTemplateArguments().length == 1 && made.getTemplateArguments()[0].isTypeValue()
            && Symbols.qualified(made).equals(REFERENCE_WRAPPER);
        return wrapper ? ((ICPPTemplateInstance) bare(type)).getTemplateArguments()[0].getTypeValue() : type;
    }

    /** How many elements the second argument of {@code std::array} says that it has. */
    static Optional<Long> length(IType type) {
        boolean array = bare(type) instanceof ICPPTemplateInstance made && made.getTemplateArguments().length == 2 && Symbols.qualified(made).equals("std::array");
        ICPPTemplateArgument[] arguments = array ? ((ICPPTemplateInstance) bare(type)).getTemplateArguments() : new ICPPTemplateArgument[0];
        Number number = array && arguments[1].isNonTypeValue() && arguments[1].getNonTypeValue() != null ? arguments[1].getNonTypeValue().numberValue() : null;
        return number == null ? Optional.empty() : Optional.of(number.longValue());
    }

    /** How many bytes a value of the type has; absent for classes and what is not known. */
    static Optional<Long> size(IType type) {
        if (bare(type) instanceof IArrayType array) {
            Number elements = array.getSize() == null ? null : array.getSize().numberValue();
            return elements == null ? Optional.empty() : size(array.getType()).map(one -> one * elements.longValue());
        }
        Type known = of(bare(type));
        OptionalLong bytes = known.form() == Form.SCALAR || known.form() == Form.POINTER ? Sizes.of(known.name()) : OptionalLong.empty();
        return bytes.isPresent() ? Optional.of(bytes.getAsLong()) : Optional.empty();
    }

    static boolean isReference(IType type) {
        IType here = type;
        for (int i = 0; i < 40 && here instanceof ITypedef typedef; i++) {
            here = typedef.getType();
        }
        return here instanceof ICPPReferenceType || isView(here);
    }

    /** True for an atomic view of an object, which is a reference to it in all but name (C++20 [atomics.ref.generic]). */
    static boolean isView(IType type) {
        return bare(type) instanceof ICPPClassType named && !(named instanceof IProblemBinding) && Symbols.qualified(named).equals(ATOMIC_VIEW);
    }

    /** The function type that a called expression has or points to. */
    static Optional<IFunctionType> called(IType callee) {
        IType bare = bare(callee);
        IType target = bare instanceof IPointerType pointer ? bare(pointer.getType()) : bare;
        return target instanceof IFunctionType function ? Optional.of(function) : Optional.empty();
    }

    static boolean isClass(IType type) {
        return bare(type) instanceof ICPPClassType && !(bare(type) instanceof IProblemBinding);
    }

    private static boolean isLibraryAlias(String name) {
        return name.startsWith("pthread_") || name.startsWith("atomic_") || name.equals("thrd_t") || name.equals("tss_t") || name.equals("sem_t")
            || name.equals("sig_atomic_t") || name.equals("FILE");
    }

    private static boolean isAtomicAlias(String name) {
        return name.startsWith("atomic_");
    }

    private static Qualifier stronger(Qualifier before, boolean isConst, boolean isVolatile) {
        if (before == Qualifier.ATOMIC || before == Qualifier.VOLATILE) {
            return before;
        }
        if (isVolatile) {
            return Qualifier.VOLATILE;
        }
        return isConst ? Qualifier.FINAL : before;
    }

    static boolean isProblem(IBinding binding) {
        return binding == null || binding instanceof IProblemBinding;
    }
}
