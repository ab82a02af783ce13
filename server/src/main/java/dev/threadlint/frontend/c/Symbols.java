package dev.threadlint.frontend.c;

import dev.threadlint.ir.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.cdt.core.dom.ast.DOMException;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDeclarationStatement;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.IFunction;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPBinding;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPConstructor;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPFunction;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPFunctionType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPMember;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPMethod;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPNamespace;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPSpecialization;
import org.eclipse.cdt.internal.core.dom.parser.c.ICInternalBinding;
import org.eclipse.cdt.internal.core.dom.parser.cpp.ICPPInternalBinding;

/** Names functions and variables by their bindings. Confined to the parser thread. */
final class Symbols {
    private final String path;
    private final Map<String, Integer> definitions = new HashMap<>();
    /** What the functions of one name take that have equally many parameters. */
    private final Map<String, Set<String>> signatures = new HashMap<>();
    private final Map<String, Boolean> severalDeclared = new HashMap<>();
    private final Set<String> staticFunctions = new HashSet<>();

    Symbols(String path) {
        this.path = path;
    }

    /** Notes that the unit defines a function; a name that is defined twice gets its parameter count. */
    void define(IBinding binding) {
        if (binding instanceof IFunction function && !isDeleted(function)) {
            definitions.merge(plainName(function), 1, Integer::sum);
            signatures.computeIfAbsent(arity(plainName(function), function), key -> new HashSet<>()).add(signature(function));
        }
    }

    /** Notes the C functions that any declaration of the unit makes static; the parser would search the whole tree for each. */
    void noteStatics(IASTTranslationUnit tree) {
        for (IASTDeclaration declaration : tree.getDeclarations()) {
            if (declaration instanceof IASTFunctionDefinition definition) {
                noteStatic(definition.getDeclSpecifier(), definition.getDeclarator());
            } else if (declaration instanceof IASTSimpleDeclaration simple) {
                for (IASTDeclarator declarator : simple.getDeclarators()) {
                    noteStatic(simple.getDeclSpecifier(), declarator);
                }
            }
        }
    }

    private void noteStatic(IASTDeclSpecifier specifier, IASTDeclarator declarator) {
        if (specifier.getStorageClass() == IASTDeclSpecifier.sc_static) {
            IASTDeclarator inner = declarator;
            while (inner.getNestedDeclarator() != null) {
                inner = inner.getNestedDeclarator();
            }
            staticFunctions.add(inner.getName().toString());
        }
    }

    /** Internal linkage by {@code static} (C11 6.2.2, C++ [basic.link]). */
    boolean isStatic(IFunction function) {
        return function instanceof ICInternalBinding ? staticFunctions.contains(function.getName()) : function.isStatic();
    }

    private boolean isOverloaded(String name) {
        return definitions.getOrDefault(name, 0) > 1;
    }

    /** True when the unit defines several constructors of the class, or the class declares them. */
    boolean isOverloaded(String name, ICPPClassType type) {
        return isOverloaded(name) || declaresSeveral(name, type, type.getName());
    }

    /** Every unit that sees a class counts alike, whichever of its functions it defines; what is deleted is no function. */
    private boolean declaresSeveral(String name, ICPPClassType type, String member) {
        return severalDeclared.computeIfAbsent(name, key -> {
            ICPPClassType own = type instanceof ICPPSpecialization made && made.getSpecializedBinding() instanceof ICPPClassType original ? original : type;
            Set<IFunction> declared = new HashSet<>();
            Stream.concat(Arrays.stream(own.getDeclaredMethods()), Arrays.stream(own.getConstructors()))
                .filter(method -> method.getName().equals(member) && !method.isImplicit() && !isDeleted(method)).forEach(declared::add);
            boolean several = declared.size() > 1 && !isOfLibrary(own);
            if (several) {
                declared.forEach(method -> signatures.computeIfAbsent(arity(name, method), count -> new HashSet<>()).add(signature(method)));
            }
            return several;
        });
    }

    /** Models know library functions by their names alone. */
    private static boolean isOfLibrary(IBinding type) {
        IASTNode node = node(type);
        return node == null || node.getContainingFilename().startsWith(StubHeaders.FOLDER);
    }

    private static boolean isDeleted(IFunction function) {
        return function instanceof ICPPFunction known && known.isDeleted();
    }

    Symbol function(IBinding binding) {
        if (!(binding instanceof IFunction function)) {
            return Symbol.external(qualified(binding));
        }
        String name = plainName(function);
        boolean several = isOverloaded(name)
            || function instanceof ICPPMethod method && method.getClassOwner() != null && declaresSeveral(name, method.getClassOwner(), method.getName());
        String overloaded = several ? arity(name, function) + byTypes(name, function) : name;
        boolean internal = (!(function instanceof ICPPMember) && isStatic(function)) || inAnonymousNamespace(function);
        return new Symbol(overloaded, internal ? file(function) : "");
    }

    private static String arity(String name, IFunction function) {
        return name + "/" + function.getParameters().length;
    }

    /** Functions that only their types tell apart get these into their names; of constructors only the number of arguments is known. */
    private String byTypes(String name, IFunction function) {
        return function instanceof ICPPConstructor || signatures.getOrDefault(arity(name, function), Set.of()).size() < 2 ? "" : signature(function);
    }

    /** The types of the parameters, and whether the object may be changed; of what is made of a template, those that the template has. */
    private static String signature(IFunction function) {
        IBinding original = function;
        while (original instanceof ICPPSpecialization made && made.getSpecializedBinding() instanceof IFunction) {
            original = made.getSpecializedBinding();
        }
        Stream<String> types = Arrays.stream(((IFunction) original).getType().getParameterTypes()).map(type -> TypeNames.of(type).name());
        boolean constant = ((IFunction) original).getType() instanceof ICPPFunctionType type && type.isConst();
        return Stream.concat(types, constant ? Stream.of("const") : Stream.empty()).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String plainName(IFunction function) {
        if (function instanceof ICPPMethod method) {
            ICPPClassType owner = method.getClassOwner();
            String className = owner == null ? "" : TypeNames.className(owner, "");
            return (className.isEmpty() ? "" : className + "::") + operatorName(method.getName());
        }
        return qualified(function);
    }

    /**
     * True for {@code DWORD n;} in a function's body when a header without its macros, {@code typedef DWORD (WINAPI *f)(int)}, made the
     * parser believe that {@code DWORD} is a type of functions: no function is declared without parentheses.
     */
    static boolean isMistakenLocal(IBinding binding) {
        IASTNode node = binding instanceof IFunction ? node(binding) : null;
        while (node != null && !(node instanceof IASTDeclarator)) {
            node = node.getParent();
        }
        return node != null && !(node instanceof IASTFunctionDeclarator) && node.getParent() instanceof IASTSimpleDeclaration declaration
            && declaration.getDeclSpecifier().getStorageClass() != IASTDeclSpecifier.sc_static && declaration.getParent() instanceof IASTDeclarationStatement;
    }

    /** The file that holds the definition, or else the first declaration. */
    String file(IBinding binding) {
        IASTNode node = node(binding);
        if (node == null) {
            return path;
        }
        String file = ProjectHeaders.normalize(node.getContainingFilename());
        String own = ProjectHeaders.normalize(path);
        if (file.equals(own) || file.equals("/" + own)) {
            return path;
        }
        return own.startsWith("/") || file.isEmpty() ? file : file.substring(1);
    }

    /** A syntax node that declares the binding, preferring its definition; null when the parser knows none. */
    @SuppressWarnings("NullAway")
    static IASTNode node(IBinding binding) {
        IBinding original = binding;
        for (int i = 0; i < 10 && original instanceof ICPPSpecialization specialization && specialization.getSpecializedBinding() != null; i++) {
            original = specialization.getSpecializedBinding();
        }
        if (original instanceof ICInternalBinding inner) {
            return firstOf(inner.getDefinition(), inner.getDeclarations(), inner.getPhysicalNode());
        }
        if (original instanceof ICPPInternalBinding inner) {
            return firstOf(inner.getDefinition(), inner.getDeclarations(), null);
        }
        return null;
    }

    @SuppressWarnings("NullAway")
    private static IASTNode firstOf(IASTNode definition, IASTNode[] declarations, IASTNode physical) {
        if (definition != null) {
            return definition;
        }
        if (declarations != null) {
            for (IASTNode declaration : declarations) {
                if (declaration != null) {
                    return declaration;
                }
            }
        }
        return physical;
    }

    /** Name with namespaces and classes, without template arguments. */
    static String qualified(IBinding binding) {
        if (binding instanceof ICPPBinding cpp) {
            try {
                List<String> parts = new ArrayList<>();
                for (String part : cpp.getQualifiedName()) {
                    String bare = part.startsWith("operator") ? operatorName(part) : withoutArguments(part);
                    if (!bare.isEmpty() && !bare.startsWith("(") && !bare.startsWith("{")) {
                        parts.add(bare);
                    }
                }
                return String.join("::", parts);
            } catch (DOMException e) {
                return binding.getName();
            }
        }
        return binding.getName();
    }

    static String operatorName(String name) {
        return name.startsWith("operator ") && name.length() > 9 && !Character.isLetter(name.charAt(9)) ? "operator" + name.substring(9) : name;
    }

    /** A spelled name without anything between angle brackets. */
    static String withoutArguments(String name) {
        if (name.indexOf('<') < 0) {
            return name.strip();
        }
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (char c : name.toCharArray()) {
            if (c == '<') {
                depth++;
            } else if (c == '>') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0 && !Character.isWhitespace(c)) {
                out.append(c);
            }
        }
        return out.toString();
    }

    static boolean inAnonymousNamespace(IBinding binding) {
        IBinding owner = binding.getOwner();
        for (int i = 0; i < 50 && owner != null; i++) {
            if (owner instanceof ICPPNamespace && owner.getName().isEmpty()) {
                return true;
            }
            owner = owner.getOwner();
        }
        return false;
    }
}
