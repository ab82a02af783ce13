package dev.threadlint.frontend.c;

import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.ir.Variable.Storage;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.cdt.core.dom.ast.DOMException;
import org.eclipse.cdt.core.dom.ast.EScopeKind;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTFieldReference;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTParameterDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.dom.ast.IArrayType;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.IField;
import org.eclipse.cdt.core.dom.ast.IFunction;
import org.eclipse.cdt.core.dom.ast.IParameter;
import org.eclipse.cdt.core.dom.ast.IScope;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.IVariable;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPMember;
import org.jspecify.annotations.Nullable;

/** What the lowering of one unit shares: names, variables, types and the functions made so far. Confined to the parser thread. */
final class UnitContext {
    final SourceText source;
    final Language language;
    final Locator locator;
    final Symbols symbols;
    final ParseCanceller canceller;
    final List<Span> omissions;
    final List<Function> functions = new ArrayList<>();
    /** Static variables of C functions, whose initialisers are constants. */
    final List<IASTDeclarator> staticLocals = new ArrayList<>();
    private Optional<TemplateArguments> templates = Optional.empty();
    private final Map<IBinding, Variable> variables = new HashMap<>();
    private final Map<IBinding, Type> types = new HashMap<>();
    private final Map<ICPPClassType, Boolean> copiedApart = new HashMap<>();
    private final Map<String, Symbol> definedByName = new HashMap<>();
    /** Locals made so far, by the name of their function: an edit in one function renames none of another. */
    private final Map<String, Integer> ordinals = new HashMap<>();

    UnitContext(SourceText source, Language language, Locator locator, ParseCanceller canceller, List<Span> omissions) {
        this.source = source;
        this.language = language;
        this.locator = locator;
        this.canceller = canceller;
        this.omissions = List.copyOf(omissions);
        this.symbols = new Symbols(source.path());
    }

    /** Text that could not be read. */
    Operation.Omitted unread(IASTNode node) {
        return UnreadText.of(node.getRawSignature(), UnreadText.expanded(node), locator.span(node), this);
    }

    Operation.Omitted unread(Span span) {
        return UnreadText.of(source.content().substring(span.start(), span.end()), "", span, this);
    }

    boolean isCpp() {
        return language == Language.CPP;
    }

    void noteStatics(IASTTranslationUnit tree) {
        symbols.noteStatics(tree);
        templates = Optional.of(new TemplateArguments(tree));
    }

    /** True for a static member that a template has once for each of its several arguments. */
    boolean isOneOfSeveral(IVariable variable) {
        return isCpp() && templates.filter(known -> known.isOneOfSeveral(variable)).isPresent();
    }

    /** The member function that is called on an object whose type is a parameter of a template. */
    Optional<TemplateArguments.Member> memberOfParameter(IASTFieldReference field, int arguments) {
        return templates.flatMap(known -> known.member(field, arguments, symbols));
    }

    /** The type of an expression, where a parameter of a template that is always the same class is that class. */
    IType meant(IType type) {
        return isCpp() ? templates.map(known -> known.meant(type)).orElse(type) : type;
    }

    /** What stands before the name of a member whose class is not known. */
    String unknownOwner(IASTFieldReference field) {
        return templates.filter(known -> known.isLockable(field)).isPresent() ? "lockable::" : "?::";
    }

    /** What a copy of an object has: what the object has, unless the program's own code makes it. */
    Value copyOf(Place object, IType type) {
        return type instanceof ICPPClassType copied && copiedApart.computeIfAbsent(copied, Classes::isCopiedApart) ? Value.UNKNOWN : new Value.Load(object);
    }

    boolean isStatic(IFunction function) {
        return symbols.isStatic(function);
    }

    void defineFunction(String spelled, IBinding binding) {
        symbols.define(binding);
        definedByName.put(spelled, symbols.function(binding));
    }

    /** The symbol of a constructor, with its parameter count when there are several. */
    Symbol overloaded(Symbol symbol, ICPPClassType type, int arguments) {
        return symbols.isOverloaded(symbol.name(), type) ? Symbol.external(symbol.name() + "/" + arguments) : symbol;
    }

    /** A function of this file by the name alone, for uses before any declaration. */
    java.util.Optional<Symbol> definedFunction(String spelled) {
        return java.util.Optional.ofNullable(definedByName.get(spelled));
    }

    /** The variable behind a binding. Locals get their ordinal where they are met first, which their declaration is. */
    Variable variable(IVariable binding, String functionName) {
        Variable known = variables.get(binding);
        if (known != null) {
            return known;
        }
        Variable made = make(binding, functionName);
        variables.put(binding, made);
        return made;
    }

    private Variable make(IVariable binding, String functionName) {
        IASTNode name = Symbols.node(binding);
        IASTNode declaration = enclosingDeclaration(name);
        Span declarator = name == null ? Span.NONE : locator.span(name);
        Span whole = declaration == null ? Span.NONE : locator.span(declaration);
        Storage storage = storage(binding, declaration, whole);
        return new Variable(symbol(binding, storage, functionName), storage, type(binding), arrayLength(binding), declarator, whole);
    }

    private Symbol symbol(IVariable binding, Storage storage, String functionName) {
        boolean local = isLocal(binding);
        if (local && !binding.isExtern()) {
            return localSymbol(binding.getName(), functionName);
        }
        String name = local ? binding.getName() : Symbols.qualified(binding);
        boolean internal = !(binding instanceof ICPPMember) && !binding.isExtern() && (binding.isStatic() || Symbols.inAnonymousNamespace(binding));
        return new Symbol(name, internal ? symbols.file(binding) : "");
    }

    Symbol localSymbol(String name, String functionName) {
        return Symbol.local(name, source.path(), functionName, ordinals.merge(functionName, 1, Integer::sum));
    }

    private Storage storage(IVariable binding, IASTNode declaration, Span whole) {
        String text = declaration instanceof IASTParameterDeclaration || declaration == null ? ""
            : lead(whole) + head(declaration.getRawSignature());
        if (text.contains("__thread") || text.contains("thread_local") || text.contains("_Thread_local")) {
            return Storage.THREAD_LOCAL;
        }
        if (binding instanceof IParameter) {
            return Storage.PARAMETER;
        }
        if (!isLocal(binding) || binding.isExtern()) {
            return Storage.GLOBAL;
        }
        return binding.isStatic() ? Storage.STATIC_LOCAL : Storage.LOCAL;
    }

    /** What stands before a declaration up to the one before it: the parser leaves a storage specifier of GNU C out of the node. */
    private String lead(Span whole) {
        int start = whole.start();
        while (whole.length() > 0 && start > 0 && whole.start() - start < 40 && ";{}\n".indexOf(source.content().charAt(start - 1)) < 0) {
            start--;
        }
        return source.content().substring(start, whole.start());
    }

    private static String head(String declaration) {
        return declaration.length() > 160 ? declaration.substring(0, 160) : declaration;
    }

    static boolean isLocal(IVariable binding) {
        if (binding instanceof IParameter) {
            return true;
        }
        if (binding instanceof IField) {
            return false;
        }
        try {
            IScope scope = binding.getScope();
            return scope != null && scope.getKind() == EScopeKind.eLocal;
        } catch (DOMException e) {
            return false;
        }
    }

    /** The declared type, with {@code _Atomic}, which the grammar does not know, read off the text. */
    Type type(IVariable binding) {
        Type known = types.get(binding);
        if (known != null) {
            return known;
        }
        Type type = TypeNames.of(typeOf(binding));
        IASTNode declaration = enclosingDeclaration(Symbols.node(binding));
        if (!isCpp() && declaration != null && isAtomic(head(declaration.getRawSignature()), Symbols.node(binding))) {
            type = new Type(type.name(), type.form(), Type.Qualifier.ATOMIC);
        }
        types.put(binding, type);
        return type;
    }

    /** Of a pointer only what stands behind its last star speaks, before that it is of what the pointer leads to (C11 6.7.3p5). */
    private static boolean isAtomic(String declaration, @Nullable IASTNode name) {
        if (!declaration.contains("_Atomic")) {
            return false;
        }
        IASTNode declarator = name == null || name instanceof IASTDeclarator ? name : name.getParent();
        if (!(declarator instanceof IASTDeclarator own) || own.getPointerOperators().length == 0) {
            return true;
        }
        String written = own.getRawSignature().split("=", 2)[0];
        return written.substring(written.lastIndexOf('*') + 1).contains("_Atomic");
    }

    @SuppressWarnings("NullAway")
    static IType typeOf(IVariable binding) {
        try {
            return binding.getType();
        } catch (RuntimeException e) {
            return null;
        }
    }

    static long arrayLength(IVariable binding) {
        IType type = TypeNames.bare(typeOf(binding));
        if (type instanceof IArrayType array && array.getSize() != null && array.getSize().numberValue() != null) {
            return array.getSize().numberValue().longValue();
        }
        return -1;
    }

    @SuppressWarnings("NullAway")
    static IASTNode enclosingDeclaration(IASTNode name) {
        IASTNode node = name;
        for (int i = 0; i < 12 && node != null; i++) {
            if (node instanceof IASTDeclaration || node instanceof IASTParameterDeclaration) {
                return node;
            }
            node = node.getParent();
        }
        return null;
    }

    /** True when code was left out inside a span. */
    boolean omits(Span span) {
        return omissions.stream().anyMatch(span::contains);
    }

    Set<IBinding> knownVariables() {
        return variables.keySet();
    }
}
