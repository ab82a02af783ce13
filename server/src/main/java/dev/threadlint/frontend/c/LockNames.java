package dev.threadlint.frontend.c;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.cdt.core.dom.ast.DOMException;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTParameterDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTStandardFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.ICompositeType;
import org.eclipse.cdt.core.dom.ast.IField;
import org.eclipse.cdt.core.dom.ast.IPointerType;
import org.eclipse.cdt.core.dom.ast.IProblemBinding;
import org.eclipse.cdt.core.dom.ast.IProblemType;
import org.eclipse.cdt.core.dom.ast.IScope;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.IVariable;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPMethod;
import org.jspecify.annotations.Nullable;

/** Finds the locks that annotations of one declaration name. What cannot be found for sure is unknown. Confined to the parser thread. */
final class LockNames {
    private static final Pattern STEP = Pattern.compile("\\s*(->|\\.|::)?\\s*(?:template\\s+)?([A-Za-z_]\\w*)\\s*(\\(\\s*\\))?");
    private static final int MAXIMUM_STEPS = 8;

    private final UnitContext unit;
    private final IASTTranslationUnit tree;
    private final IBinding binding;
    private final IASTDeclarator declarator;
    private final Map<String, List<Contracts.Given>> answers;
    private final Optional<ICompositeType> owner;

    /** @param answers functions that are said to answer a lock, by name */
    LockNames(UnitContext unit, IASTTranslationUnit tree, IBinding binding, IASTDeclarator declarator, Map<String, List<Contracts.Given>> answers) {
        this.unit = unit;
        this.tree = tree;
        this.binding = binding;
        this.declarator = declarator;
        this.answers = answers;
        this.owner = owner(binding);
    }

    /** The address of a lock and the name of its type. */
    record Named(Value address, String type) {
        static final Named UNKNOWN = new Named(Value.UNKNOWN, "");
    }

    /** An object on the way to a lock: its address, and its content, which matters for a pointer. */
    private record Term(Value address, Value content, @Nullable IType type) {
        /** What a pointer leads to, or the object itself. */
        Term object() {
            Term here = this;
            for (int i = 0; i < 3 && here.type instanceof IPointerType pointer; i++) {
                here = new Term(here.content, new Value.Load(Place.pointee(here.content)), TypeNames.bare(pointer.getType()));
            }
            return here;
        }
    }

    private static Optional<ICompositeType> owner(IBinding binding) {
        if (binding instanceof IField field) {
            return Optional.ofNullable(field.getCompositeTypeOwner());
        }
        return binding instanceof ICPPMethod method ? Optional.ofNullable(method.getClassOwner()) : Optional.empty();
    }

    /** The object that a member function belongs to. */
    Named self() {
        return owner.map(type -> new Named(new Value.Parameter(-1), TypeNames.className(type, ""))).orElse(Named.UNKNOWN);
    }

    Named lock(String text) {
        return owner.isPresent() ? lock(text, Optional.of(thisTerm())) : lock(text, Optional.empty());
    }

    private Term thisTerm() {
        Value self = new Value.Parameter(-1);
        return new Term(self, new Value.Load(Place.pointee(self)), owner.map(type -> (IType) type).orElse(null));
    }

    private Named lock(String text, Optional<Term> self) {
        return term(text, self).map(Term::object).filter(found -> !isUnknown(found.type()))
            .map(found -> new Named(found.address(), TypeNames.of(found.type()).name())).orElse(Named.UNKNOWN);
    }

    private static boolean isUnknown(@Nullable IType type) {
        return type == null || type instanceof IProblemType || type instanceof IProblemBinding;
    }

    private Optional<Term> term(String text, Optional<Term> self) {
        String bare = text.strip();
        while (bare.startsWith("&") || bare.startsWith("*") || bare.startsWith("(") && bare.endsWith(")")) {
            bare = bare.startsWith("(") ? bare.substring(1, bare.length() - 1).strip() : bare.substring(1).strip();
        }
        Matcher matcher = STEP.matcher(bare);
        Optional<Term> at = Optional.empty();
        int end = 0;
        for (int i = 0; i < MAXIMUM_STEPS && end < bare.length(); i++) {
            if (!matcher.find(end) || matcher.start() != end) {
                return Optional.empty();
            }
            String joint = matcher.group(1) == null ? "" : matcher.group(1);
            String name = matcher.group(2);
            boolean call = matcher.group(3) != null;
            boolean qualifies = bare.startsWith("::", matcher.end());
            end = matcher.end();
            if (qualifies) {
                // The class or namespace only says where the next name is found, which a search from here finds as well.
                continue;
            }
            boolean first = joint.isEmpty() || joint.equals("::");
            at = call ? answer(name, first ? self : at.map(Term::object)) : first ? first(name, self) : at.flatMap(found -> field(found, name));
            if (at.isEmpty()) {
                return Optional.empty();
            }
        }
        return at;
    }

    private Optional<Term> first(String name, Optional<Term> self) {
        if (name.equals("this")) {
            return self;
        }
        return parameter(name).or(() -> self.flatMap(found -> field(found, name))).or(() -> global(name));
    }

    private Optional<Term> parameter(String name) {
        IASTDeclarator inner = UnitLowering.innermost(declarator);
        if (!((inner instanceof IASTStandardFunctionDeclarator ? inner : declarator) instanceof IASTStandardFunctionDeclarator function)) {
            return Optional.empty();
        }
        IASTParameterDeclaration[] parameters = function.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            IASTDeclarator parameter = parameters[i].getDeclarator() == null ? null : UnitLowering.innermost(parameters[i].getDeclarator());
            if (parameter != null && parameter.getName().toString().equals(name) && parameter.getName().resolveBinding() instanceof IVariable variable) {
                return Optional.of(variable(new Value.Parameter(i), Value.UNKNOWN, variable));
            }
        }
        return Optional.empty();
    }

    /** A reference is the address of what it refers to. */
    private static Term variable(Value content, Value address, IVariable variable) {
        IType type = UnitContext.typeOf(variable);
        return TypeNames.isReference(type) ? new Term(content, new Value.Load(Place.pointee(content)), TypeNames.bare(type))
            : new Term(address, content, TypeNames.bare(type));
    }

    private Optional<Term> field(Term of, String name) {
        Term object = of.object();
        if (!(object.type() instanceof ICompositeType type) || type instanceof IProblemBinding) {
            return Optional.empty();
        }
        IField field = type.findField(name);
        if (field == null || field instanceof IProblemBinding) {
            return Optional.empty();
        }
        if (field.isStatic()) {
            return Optional.of(ofGlobal(field));
        }
        Place place = Classes.member(Place.pointee(object.address()), field);
        return Optional.of(variable(new Value.Load(place), new Value.AddressOf(place), field));
    }

    private Optional<Term> global(String name) {
        try {
            for (IScope scope = binding.getScope(); scope != null; scope = scope.getParent()) {
                Optional<Term> found = in(scope.find(name, tree));
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (DOMException e) {
            return Optional.empty();
        }
        return in(tree.getScope() == null ? new IBinding[0] : tree.getScope().find(name, tree));
    }

    private Optional<Term> in(IBinding[] found) {
        for (IBinding one : found) {
            if (one instanceof IVariable variable && !TypeNames.isProblem(one) && !UnitContext.isLocal(variable)
                    && !(one instanceof IField field && !field.isStatic())) {
                return Optional.of(ofGlobal(variable));
            }
        }
        return Optional.empty();
    }

    private Term ofGlobal(IVariable variable) {
        Place place = Place.of(unit.variable(variable, ""));
        return variable(new Value.Load(place), new Value.AddressOf(place), variable);
    }

    /** The lock that a function without parameters is said to answer. */
    private Optional<Term> answer(String name, Optional<Term> of) {
        List<Contracts.Given> known = answers.getOrDefault(name, List.of());
        if (known.size() != 1 || known.get(0).annotation().operands().size() != 1) {
            return Optional.empty();
        }
        IBinding function = UnitLowering.innermost(known.get(0).declarator()).getName().resolveBinding();
        if (TypeNames.isProblem(function)) {
            return Optional.empty();
        }
        LockNames there = new LockNames(unit, tree, function, known.get(0).declarator(), Map.of());
        return there.term(known.get(0).annotation().operands().get(0), of);
    }
}
