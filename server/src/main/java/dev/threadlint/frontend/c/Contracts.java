package dev.threadlint.frontend.c;

import dev.threadlint.ir.Contract;
import dev.threadlint.ir.Contract.Kind;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTCompositeTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDeclarationListOwner;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.ICompositeType;
import org.eclipse.cdt.core.dom.ast.IField;
import org.eclipse.cdt.core.dom.ast.IFunction;
import org.eclipse.cdt.core.dom.ast.IVariable;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTLinkageSpecification;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTNamespaceDefinition;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTTemplateDeclaration;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPMember;

/** Gives the annotations about locks to the declarations that they stand at. Confined to the parser thread. */
final class Contracts {
    private final UnitContext unit;
    private final IASTTranslationUnit tree;
    private final Map<String, List<LockAnnotations.Taken>> annotations;
    private final List<Declared> declared = new ArrayList<>();
    private final Map<String, List<Given>> answers = new LinkedHashMap<>();
    private final List<Contract> all = new ArrayList<>();

    /** @param annotations what was taken out of the texts, by the paths that the parser knows them by */
    Contracts(UnitContext unit, IASTTranslationUnit tree, Map<String, List<LockAnnotations.Taken>> annotations) {
        this.unit = unit;
        this.tree = tree;
        this.annotations = annotations;
    }

    /**
     * Something that an annotation may stand at.
     *
     * @param start where its declaration begins
     * @param name where its name stands; an annotation behind it is its own
     * @param end where the declaration, without a body, ends
     * @param declarator what is declared; empty for a class
     */
    private record Declared(String file, int start, int name, int end, Optional<IASTDeclarator> declarator, IASTNode node) {}

    /** An annotation with the declaration that it belongs to. */
    record Given(LockAnnotations.Taken annotation, IASTDeclarator declarator) {}

    List<Contract> all() {
        if (annotations.values().stream().allMatch(List::isEmpty)) {
            return List.of();
        }
        try {
            for (IASTDeclaration declaration : tree.getDeclarations()) {
                collect(declaration, start(declaration));
            }
            List<Given> given = new ArrayList<>();
            annotations.forEach((file, taken) -> taken.forEach(annotation -> place(file, annotation, given)));
            given.stream().filter(one -> one.annotation().kind() == Kind.ANSWERS).forEach(one ->
                answers.computeIfAbsent(name(one.declarator()), key -> new ArrayList<>()).add(one));
            given.forEach(this::contract);
        } catch (ParseCanceller.Stopped stopped) {
            throw stopped;
        } catch (RuntimeException e) {
            // What the parser's model cannot answer costs the annotations only.
            return List.copyOf(all);
        }
        return List.copyOf(all);
    }

    private static String name(IASTDeclarator declarator) {
        String spelled = declarator.getName().toString();
        return spelled.substring(spelled.lastIndexOf(':') + 1);
    }

    private void collect(IASTDeclaration declaration, int start) {
        if (!isAnnotated(declaration)) {
            return;
        }
        if (declaration instanceof IASTFunctionDefinition definition) {
            if (definition.getDeclarator() != null && definition.getBody() != null) {
                add(declaration, start, definition.getDeclarator(), start(definition.getBody()));
            }
            return;
        }
        if (declaration instanceof ICPPASTTemplateDeclaration template && template.getDeclaration() != null) {
            collect(template.getDeclaration(), start);
        } else if (declaration instanceof ICPPASTNamespaceDefinition || declaration instanceof ICPPASTLinkageSpecification) {
            for (IASTDeclaration inner : ((IASTDeclarationListOwner) declaration).getDeclarations(true)) {
                collect(inner, start(inner));
            }
        } else if (declaration instanceof IASTSimpleDeclaration simple) {
            specifier(simple.getDeclSpecifier());
            for (IASTDeclarator declarator : simple.getDeclarators()) {
                add(declaration, start, declarator, end(declaration));
            }
        }
    }

    private void specifier(IASTDeclSpecifier specifier) {
        if (specifier instanceof IASTCompositeTypeSpecifier composite) {
            declared.add(new Declared(file(composite), start(composite), -1, start(composite.getName()), Optional.empty(), composite));
            for (IASTDeclaration member : composite.getMembers()) {
                collect(member, start(member));
            }
        }
    }

    private void add(IASTDeclaration declaration, int start, IASTDeclarator declarator, int end) {
        IASTDeclarator inner = UnitLowering.innermost(declarator);
        declared.add(new Declared(file(declaration), start, start(inner.getName()), end, Optional.of(declarator), declaration));
    }

    private boolean isAnnotated(IASTNode node) {
        return !annotations.getOrDefault(file(node), List.of()).isEmpty();
    }

    private static String file(IASTNode node) {
        IASTFileLocation location = node.getFileLocation();
        return location == null ? "" : location.getFileName();
    }

    private int start(IASTNode node) {
        IASTFileLocation location = node.getFileLocation();
        return location == null ? -1 : location.getNodeOffset() - shift(location);
    }

    private int end(IASTNode node) {
        IASTFileLocation location = node.getFileLocation();
        return location == null ? -1 : location.getNodeOffset() + location.getNodeLength() - shift(location);
    }

    private int shift(IASTFileLocation location) {
        return location.getFileName().equals(unit.locator.path()) ? unit.locator.shift() : 0;
    }

    /** An annotation belongs to the declarator before it in the innermost declaration around it, else to what is declared next. */
    private void place(String file, LockAnnotations.Taken annotation, List<Given> given) {
        int at = annotation.at().start();
        List<Declared> around = declared.stream().filter(one -> one.file().equals(file) && one.start() <= at && at < one.end()).toList();
        int smallest = around.stream().mapToInt(one -> one.end() - one.start()).min().orElse(-1);
        List<Declared> innermost = around.stream().filter(one -> one.end() - one.start() == smallest).toList();
        if (innermost.isEmpty()) {
            int next = declared.stream().filter(one -> one.file().equals(file) && one.start() >= at).mapToInt(Declared::start).min().orElse(-1);
            boolean adjoins = next >= 0 && next - annotation.at().end() < 200 && declared.stream().noneMatch(one -> one.file().equals(file)
                && one.end() > at && one.end() < next);
            declared.stream().filter(one -> adjoins && one.file().equals(file) && one.start() == next && one.declarator().isPresent())
                .forEach(one -> given.add(new Given(annotation, one.declarator().get())));
            return;
        }
        Optional<Declared> named = innermost.stream().filter(one -> one.name() < at).reduce((first, second) -> second);
        if (named.isPresent() && named.get().declarator().isEmpty()) {
            scoped((IASTCompositeTypeSpecifier) named.get().node(), annotation);
        } else if (named.isPresent()) {
            given.add(new Given(annotation, named.get().declarator().orElseThrow()));
        } else {
            innermost.stream().flatMap(one -> one.declarator().stream()).forEach(declarator -> given.add(new Given(annotation, declarator)));
        }
    }

    private void scoped(IASTCompositeTypeSpecifier composite, LockAnnotations.Taken annotation) {
        if (annotation.kind() == Kind.SCOPED && composite.getName().resolveBinding() instanceof ICompositeType type) {
            add(Symbol.external(TypeNames.className(type, "")), annotation, annotation.kind(), LockNames.Named.UNKNOWN, "");
        }
    }

    private void contract(Given given) {
        LockAnnotations.Taken annotation = given.annotation();
        IBinding binding = UnitLowering.innermost(given.declarator()).getName().resolveBinding();
        if (TypeNames.isProblem(binding)) {
            return;
        }
        Optional<Symbol> member = member(binding);
        boolean data = annotation.kind() == Kind.GUARDED || annotation.kind() == Kind.POINTEE_GUARDED;
        if (member.isEmpty() || data == binding instanceof IFunction) {
            return;
        }
        LockNames names = new LockNames(unit, tree, binding, given.declarator(), answers);
        List<String> operands = new ArrayList<>(annotation.operands());
        if (annotation.kind() == Kind.TRIES && !operands.isEmpty()) {
            operands.remove(0);
        }
        if (operands.isEmpty()) {
            LockNames.Named self = annotation.kind() == Kind.UNCHECKED ? LockNames.Named.UNKNOWN : names.self();
            add(member.get(), annotation, annotation.kind(), self, "");
        }
        for (String operand : operands) {
            boolean negative = operand.startsWith("!");
            String bare = negative ? operand.substring(1).strip() : operand;
            Kind kind = negative && annotation.kind() == Kind.REQUIRES ? Kind.EXCLUDES : annotation.kind();
            add(member.get(), annotation, kind, names.lock(bare), bare);
        }
    }

    /** A field is named by its class, whichever object has it. */
    private Optional<Symbol> member(IBinding binding) {
        if (binding instanceof IFunction) {
            return Optional.of(unit.symbols.function(binding));
        }
        if (binding instanceof IField field && !field.isStatic()) {
            String owner = Classes.owner(field);
            return owner.isEmpty() ? Optional.empty() : Optional.of(Symbol.external(owner + "." + field.getName()));
        }
        return binding instanceof IVariable variable && (binding instanceof ICPPMember || !UnitContext.isLocal(variable))
            ? Optional.of(unit.variable(variable, "").symbol()) : Optional.empty();
    }

    private void add(Symbol member, LockAnnotations.Taken annotation, Kind kind, LockNames.Named lock, String text) {
        boolean succeeds = annotation.operands().isEmpty() || !List.of("false", "0").contains(annotation.operands().get(0));
        Value address = lock.address();
        all.add(new Contract(member, kind, address, lock.type(), text, annotation.mode(), succeeds));
    }
}
