package dev.threadlint.frontend.c;

import dev.threadlint.ir.Function;
import dev.threadlint.ir.Function.FunctionKind;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.cdt.core.dom.ast.IASTCompositeTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDeclarationListOwner;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFieldDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTLiteralExpression;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTParameterDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTStandardFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.ICompositeType;
import org.eclipse.cdt.core.dom.ast.IField;
import org.eclipse.cdt.core.dom.ast.IFunction;
import org.eclipse.cdt.core.dom.ast.IProblemBinding;
import org.eclipse.cdt.core.dom.ast.IVariable;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTConstructorChainInitializer;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTLinkageSpecification;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTNamespaceDefinition;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTTemplateDeclaration;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPBase;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPConstructor;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPField;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPMember;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPMethod;
import org.eclipse.cdt.core.dom.ast.gnu.c.ICASTKnRFunctionDeclarator;

/** Walks the declarations of a file: functions, globals and types. Confined to the parser thread. */
final class UnitLowering {
    private final UnitContext unit;
    private final Map<Symbol, Variable> globals = new LinkedHashMap<>();
    private final List<TypeDeclaration> types = new ArrayList<>();
    private final List<IASTFunctionDefinition> definitions = new ArrayList<>();
    private final List<IASTDeclarator> initialised = new ArrayList<>();
    private final Set<IBinding> constructors = new LinkedHashSet<>();
    private static final Set<String> THREADS = Set.of("std::thread", "std::jthread");
    private final List<IASTCompositeTypeSpecifier> destroyed = new ArrayList<>();
    private boolean runsObjects;

    UnitLowering(UnitContext unit) {
        this.unit = unit;
    }

    List<Variable> globals() {
        return List.copyOf(globals.values());
    }

    List<TypeDeclaration> types() {
        return List.copyOf(types);
    }

    void lower(IASTTranslationUnit tree) {
        unit.noteStatics(tree);
        for (IASTDeclaration declaration : tree.getDeclarations()) {
            if (unit.locator.isHere(declaration)) {
                collect(declaration);
            }
        }
        for (IASTFunctionDefinition definition : definitions) {
            IBinding binding = definition.getDeclarator() == null ? null : innermost(definition.getDeclarator()).getName().resolveBinding();
            if (!TypeNames.isProblem(binding)) {
                unit.defineFunction(Symbols.withoutArguments(innermost(definition.getDeclarator()).getName().toString()), binding);
            }
        }
        for (IASTFunctionDefinition definition : definitions) {
            function(definition);
        }
        destroyed.forEach(this::destructor);
        globalInitialisers();
    }

    /** The destructor that a class leaves to the compiler destroys its members ([class.dtor]). */
    private void destructor(IASTCompositeTypeSpecifier specifier) {
        if (specifier.getName().resolveBinding() instanceof ICPPClassType type && !TypeNames.isProblem(type)) {
            FunctionLowering lowering = new FunctionLowering(unit, Classes.destructor(type), Optional.of(TypeNames.className(type, "")), Optional.empty());
            guarded(lowering, () -> members(lowering, type, Span.NONE), Span.NONE);
            Function.Traits traits = new Function.Traits(false, false, false, List.of());
            unit.functions.add(lowering.finish(FunctionKind.DESTRUCTOR, List.of(), Type.UNKNOWN, traits, Span.NONE, Span.NONE));
        }
    }

    private void collect(IASTDeclaration declaration) {
        unit.canceller.check();
        if (declaration instanceof IASTFunctionDefinition definition) {
            definitions.add(definition);
            constructor(definition.getDeclarator());
        } else if (declaration instanceof ICPPASTTemplateDeclaration template) {
            if (template.getDeclaration() != null) {
                collect(template.getDeclaration());
            }
        } else if (declaration instanceof ICPPASTNamespaceDefinition || declaration instanceof ICPPASTLinkageSpecification) {
            for (IASTDeclaration inner : ((IASTDeclarationListOwner) declaration).getDeclarations(false)) {
                collect(inner);
            }
        } else if (declaration instanceof IASTSimpleDeclaration simple) {
            if (simple.getDeclSpecifier() instanceof IASTCompositeTypeSpecifier composite) {
                type(composite, simple);
            }
            for (IASTDeclarator declarator : simple.getDeclarators()) {
                global(declarator);
                constructor(declarator);
            }
        }
    }

    private void constructor(IASTDeclarator declarator) {
        if (declarator instanceof IASTFunctionDeclarator && Attributes.isConstructor(declarator)) {
            IBinding binding = innermost(declarator).getName().resolveBinding();
            if (binding instanceof IFunction && !TypeNames.isProblem(binding)) {
                constructors.add(binding);
            }
        }
    }

    private void type(IASTCompositeTypeSpecifier specifier, IASTSimpleDeclaration declaration) {
        for (IASTDeclaration member : specifier.getMembers()) {
            collect(member);
        }
        if (!(specifier.getName().resolveBinding() instanceof ICompositeType composite) || composite instanceof IProblemBinding) {
            return;
        }
        if (composite instanceof ICPPClassType type && Classes.hasUnwrittenDestructor(type)) {
            destroyed.add(specifier);
        }
        String alias = alias(declaration);
        List<Variable> fields = new ArrayList<>();
        IField[] declared = composite instanceof ICPPClassType type ? type.getDeclaredFields() : composite.getFields();
        for (IField field : declared) {
            if (!field.isStatic()) {
                fields.add(unit.variable(field, ""));
            }
        }
        List<String> supertypes = new ArrayList<>();
        if (composite instanceof ICPPClassType type) {
            for (ICPPBase base : type.getBases()) {
                if (base.getBaseClass() instanceof ICompositeType parent) {
                    supertypes.add(TypeNames.className(parent, ""));
                }
            }
        }
        types.add(new TypeDeclaration(TypeNames.className(composite, alias), supertypes, fields, List.of(), List.of(),
            unit.locator.span(specifier.getName()), specifier.getKey() == IASTCompositeTypeSpecifier.k_union ? List.of("union") : List.of(),
            overlaps(specifier), List.of(), List.of(), List.of()));
    }

    /** A type without a name goes by that of what is declared with it. */
    private static String alias(IASTSimpleDeclaration declaration) {
        return declaration.getDeclarators().length == 1 ? innermost(declaration.getDeclarators()[0]).getName().toString() : "";
    }

    /** The name for the type of a member, if the type has none itself. */
    static String alias(ICompositeType type, IField member) {
        IASTNode node = type.getName().isEmpty() ? Symbols.node(member) : null;
        while (node != null && !(node instanceof IASTCompositeTypeSpecifier)) {
            node = node.getParent();
        }
        return node != null && node.getParent() instanceof IASTSimpleDeclaration declaration ? alias(declaration) : "";
    }

    /** A zero width, or a member that is no bit-field, ends a row of bit-fields. */
    private static List<List<String>> overlaps(IASTCompositeTypeSpecifier specifier) {
        boolean union = specifier.getKey() == IASTCompositeTypeSpecifier.k_union;
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        for (IASTDeclaration member : specifier.getMembers()) {
            if (!(member instanceof IASTSimpleDeclaration simple)) {
                continue;
            }
            if (simple.getDeclarators().length == 0 && !union) {
                // A struct or union without a name.
                rows.add(row);
                row = new ArrayList<>();
            }
            for (IASTDeclarator declarator : simple.getDeclarators()) {
                boolean bits = declarator instanceof IASTFieldDeclarator field && field.getBitFieldSize() != null;
                boolean named = !innermost(declarator).getName().toString().isEmpty();
                if (!union && (!bits || !named && isZero(((IASTFieldDeclarator) declarator).getBitFieldSize()))) {
                    rows.add(row);
                    row = new ArrayList<>();
                } else if (named) {
                    row.add(innermost(declarator).getName().toString());
                }
            }
        }
        rows.add(row);
        rows.removeIf(names -> names.size() < 2);
        return rows;
    }

    private static boolean isZero(IASTExpression width) {
        return width instanceof IASTLiteralExpression && width.getRawSignature().equals("0");
    }

    private void global(IASTDeclarator outer) {
        IASTDeclarator declarator = innermost(outer);
        IBinding binding = declarator.getName().resolveBinding();
        if (!(binding instanceof IVariable variable) || TypeNames.isProblem(binding) || (binding instanceof IField && !variable.isStatic())
            || UnitContext.isLocal(variable)) {
            return;
        }
        Variable made = unit.variable(variable, "");
        boolean only = outer.getInitializer() == null && outer.getParent() instanceof IASTSimpleDeclaration simple
            && simple.getDeclSpecifier() != null && simple.getDeclSpecifier().getStorageClass() == IASTDeclSpecifier.sc_extern;
        globals.merge(made.symbol(), only ? new Variable(made.symbol(), made.storage(), made.type(), made.arrayLength(), made.declarator(),
            made.declaration(), false) : made, (known, more) -> known.defined() ? known : more);
        initialised.add(outer);
    }

    /**
     * Initialisers of globals that call something make up a function that runs before {@code main}. The objects among them that may start threads, or use what
     * those use, are made once more in a function of their own, which {@code main} begins with ([basic.start.dynamic]).
     */
    private void globalInitialisers() {
        List<IASTDeclarator> active = initialised.stream().filter(this::isActive).toList();
        initialised.addAll(unit.staticLocals);
        initialiser(new Symbol("<globals>", unit.source.path()), initialised);
        if (runsObjects) {
            initialiser(objects(), active);
        }
    }

    private Symbol objects() {
        return new Symbol("<objects>", unit.source.path());
    }

    /** A thread, or an object whose class has a constructor of the program. */
    private boolean isActive(IASTDeclarator outer) {
        return unit.isCpp() && innermost(outer).getName().resolveBinding() instanceof IVariable variable && !variable.isExtern()
            && TypeNames.bare(UnitContext.typeOf(variable)) instanceof ICPPClassType type && !TypeNames.isProblem(type) && Classes.isConstructed(type)
            && (THREADS.contains(Symbols.qualified(type)) || !Symbols.qualified(type).startsWith("std::"));
    }

    /** A thread, or an object that keeps some. */
    private static boolean startsThreads(IASTDeclarator outer) {
        return innermost(outer).getName().resolveBinding() instanceof IVariable variable && TypeNames.bare(UnitContext.typeOf(variable)) instanceof ICPPClassType type
            && (THREADS.contains(Symbols.qualified(type)) || Stream.of(type.getDeclaredFields()).map(field -> TypeNames.of(UnitContext.typeOf(field)).name())
                .anyMatch(member -> THREADS.stream().anyMatch(thread -> member.equals(thread) || member.contains("<" + thread))));
    }

    private void initialiser(Symbol name, List<IASTDeclarator> variables) {
        FunctionLowering lowering = new FunctionLowering(unit, name, Optional.empty(), Optional.empty());
        for (IASTDeclarator outer : variables) {
            IASTDeclarator declarator = innermost(outer);
            if (declarator.getName().resolveBinding() instanceof IVariable variable && !variable.isExtern()) {
                guarded(lowering, () -> lowering.initialisers().initialise(Place.of(unit.variable(variable, "")), UnitContext.typeOf(variable),
                    outer.getInitializer(), outer, declarator.getName()), unit.locator.span(outer));
                lowering.endTemporaries();
            }
        }
        Function.Traits traits = new Function.Traits(true, true, false, List.of());
        Function made = lowering.finish(FunctionKind.STATIC_INITIALISER, List.of(), Type.UNKNOWN, traits, Span.NONE, Span.NONE);
        if (made.blocks().stream().anyMatch(block -> !block.operations().isEmpty())) {
            unit.functions.add(made);
        }
    }

    /** Runs one piece; what the parser's model cannot answer costs that piece only. */
    private static void guarded(FunctionLowering lowering, Runnable piece, Span span) {
        try {
            piece.run();
        } catch (ParseCanceller.Stopped stopped) {
            throw stopped;
        } catch (RuntimeException e) {
            lowering.graph.emit(lowering.unit.unread(span));
        }
    }

    void function(IASTFunctionDefinition definition) {
        IASTFunctionDeclarator outer = definition.getDeclarator();
        if (outer == null || definition.getBody() == null && !isDefaulted(definition)) {
            return;
        }
        IASTDeclarator declarator = innermost(outer);
        IBinding binding = declarator.getName().resolveBinding();
        boolean known = binding instanceof IFunction && !TypeNames.isProblem(binding);
        Symbol symbol = known ? unit.symbols.function(binding) : Symbol.external(Symbols.withoutArguments(declarator.getName().toString()));
        Optional<String> owner = binding instanceof ICPPMember member && known && member.getClassOwner() != null
            ? Optional.of(TypeNames.className(member.getClassOwner(), "")) : Optional.empty();
        FunctionLowering lowering = new FunctionLowering(unit, symbol, owner, Optional.empty());
        Span span = unit.locator.span(definition);
        guarded(lowering, () -> {
            parameters(lowering, outer);
            lowering.statements().open(definition);
            if (symbol.name().equals("main") && owner.isEmpty()) {
                // What runs before main does so on the same thread.
                constructors.forEach(before -> lowering.expressions().calls().run(unit.symbols.function(before)));
                if (initialised.stream().filter(this::isActive).anyMatch(UnitLowering::startsThreads)) {
                    runsObjects = true;
                    lowering.expressions().calls().run(objects());
                }
            }
            memberInitialisers(lowering, definition, binding);
            if (definition.getBody() != null) {
                lowering.statements().body(definition);
            }
            memberDestructors(lowering, binding, unit.locator.end(definition));
            lowering.statements().close(unit.locator.end(definition));
        }, span);
        unit.functions.add(lowering.finish(kind(binding), List.of(), known ? returnType((IFunction) binding) : Type.UNKNOWN,
            traits(binding, declarator), unit.locator.span(declarator.getName()), span));
    }

    /** A constructor without arguments or a destructor that is left to the compiler, which has an empty body then ([dcl.fct.def.default]). */
    private static boolean isDefaulted(IASTFunctionDefinition definition) {
        return definition instanceof ICPPASTFunctionDefinition cpp && cpp.isDefaulted() && innermost(cpp.getDeclarator()).getName().resolveBinding() instanceof ICPPMethod method
            && !TypeNames.isProblem(method) && (method.isDestructor() || method instanceof ICPPConstructor && method.getParameters().length == 0);
    }

    static void parameters(FunctionLowering lowering, IASTFunctionDeclarator declarator) {
        if (declarator instanceof ICASTKnRFunctionDeclarator old) {
            for (org.eclipse.cdt.core.dom.ast.IASTName name : old.getParameterNames()) {
                if (name.resolveBinding() instanceof IVariable variable && !TypeNames.isProblem(variable)) {
                    lowering.parameter(variable);
                }
            }
            return;
        }
        if (!(declarator instanceof IASTStandardFunctionDeclarator standard)) {
            return;
        }
        IASTParameterDeclaration[] parameters = standard.getParameters();
        for (IASTParameterDeclaration parameter : parameters) {
            boolean isVoid = parameters.length == 1 && parameter.getRawSignature().equals("void");
            if (!isVoid && parameter.getDeclarator() != null) {
                lowering.parameter(parameter, innermost(parameter.getDeclarator()));
            }
        }
    }

    private void memberInitialisers(FunctionLowering lowering, IASTFunctionDefinition definition, IBinding binding) {
        if (!(binding instanceof ICPPConstructor constructor) || !(definition instanceof ICPPASTFunctionDefinition cpp) || constructor.getClassOwner() == null) {
            return;
        }
        Map<String, ICPPASTConstructorChainInitializer> written = new LinkedHashMap<>();
        Set<String> initialised = new LinkedHashSet<>();
        for (ICPPASTConstructorChainInitializer initializer : cpp.getMemberInitializers()) {
            IBinding member = initializer.getMemberInitializerId().resolveBinding();
            if (member instanceof ICPPField) {
                written.put(member.getName(), initializer);
            } else if (constructor.getClassOwner() instanceof ICPPClassType
                && (member instanceof ICPPClassType || member instanceof ICPPConstructor)) {
                ICPPClassType base = member instanceof ICPPConstructor made ? made.getClassOwner() : (ICPPClassType) member;
                initialised.add(TypeNames.className(base, ""));
                lowering.expressions().calls().constructAt(new Value.Parameter(-1), base, CallLowering.arguments(initializer.getInitializer()),
                    initializer, initializer.getMemberInitializerId());
            }
        }
        for (ICPPClassType base : Classes.bases(constructor.getClassOwner())) {
            if (!initialised.contains(TypeNames.className(base, "")) && !Symbols.qualified(base).startsWith("std::")) {
                lowering.initialisers().initialise(Place.pointee(new Value.Parameter(-1)), base, null, definition, definition);
            }
        }
        for (ICPPField field : constructor.getClassOwner().getDeclaredFields()) {
            if (field.isStatic()) {
                continue;
            }
            Place place = Classes.member(Place.pointee(new Value.Parameter(-1)), field);
            ICPPASTConstructorChainInitializer own = written.get(field.getName());
            org.eclipse.cdt.core.dom.ast.IASTNode name = Symbols.node(field);
            if (own != null) {
                lowering.initialisers().initialise(place, UnitContext.typeOf(field), own.getInitializer(), own, own.getMemberInitializerId());
            } else if (name != null && name.getParent() instanceof IASTDeclarator declarator) {
                lowering.initialisers().initialise(place, UnitContext.typeOf(field), declarator.getInitializer(), declarator, name);
            }
            lowering.endTemporaries();
        }
    }

    private static void memberDestructors(FunctionLowering lowering, IBinding binding, Span at) {
        if (!(binding instanceof ICPPMethod method) || !method.isDestructor() || method.getClassOwner() == null || !lowering.graph.isOpen()) {
            return;
        }
        members(lowering, method.getClassOwner(), at);
    }

    private static void members(FunctionLowering lowering, ICPPClassType owner, Span at) {
        ICPPField[] fields = owner.getDeclaredFields();
        for (int i = fields.length - 1; i >= 0; i--) {
            if (!fields[i].isStatic() && UnitContext.typeOf(fields[i]) instanceof ICPPClassType type && !(type instanceof IProblemBinding)
                && Classes.isDestroyed(type)) {
                Place place = Classes.member(Place.pointee(new Value.Parameter(-1)), fields[i]);
                lowering.expressions().calls().destroy(new Value.AddressOf(place), Classes.destructor(type), at);
            }
        }
        List<ICPPClassType> bases = Classes.bases(owner);
        for (int i = bases.size() - 1; i >= 0; i--) {
            if (Classes.isDestroyed(bases.get(i)) && !Symbols.qualified(bases.get(i)).startsWith("std::")) {
                lowering.expressions().calls().destroy(new Value.Parameter(-1), Classes.destructor(bases.get(i)), at);
            }
        }
    }

    private static FunctionKind kind(IBinding binding) {
        if (binding instanceof ICPPConstructor) {
            return FunctionKind.CONSTRUCTOR;
        }
        if (binding instanceof ICPPMethod method) {
            return method.isDestructor() ? FunctionKind.DESTRUCTOR : FunctionKind.METHOD;
        }
        return FunctionKind.FUNCTION;
    }

    private static Type returnType(IFunction function) {
        try {
            return function.getType() == null ? Type.UNKNOWN : TypeNames.of(function.getType().getReturnType());
        } catch (RuntimeException e) {
            return Type.UNKNOWN;
        }
    }

    private Function.Traits traits(IBinding binding, IASTDeclarator declarator) {
        boolean isStatic = binding instanceof IFunction function && !TypeNames.isProblem(binding) && unit.isStatic(function);
        boolean isPrivate = binding instanceof ICPPMember member ? member.getVisibility() == ICPPMember.v_private
            : isStatic || (binding != null && Symbols.inAnonymousNamespace(binding));
        boolean isVirtual = binding instanceof ICPPMethod method && method.isVirtual();
        // An operand may make it a promise that depends on a template argument.
        boolean throwsNothing = declarator instanceof ICPPASTFunctionDeclarator function && function.getNoexceptExpression() != null
            && !function.getNoexceptExpression().getRawSignature().equals("false");
        List<String> words = new ArrayList<>(throwsNothing ? List.of("noexcept") : List.of());
        words.addAll(Attributes.words(declarator));
        return new Function.Traits(isStatic, isPrivate, isVirtual, words);
    }

    static IASTDeclarator innermost(IASTDeclarator declarator) {
        IASTDeclarator here = declarator;
        while (here.getNestedDeclarator() != null) {
            here = here.getNestedDeclarator();
        }
        return here;
    }
}
