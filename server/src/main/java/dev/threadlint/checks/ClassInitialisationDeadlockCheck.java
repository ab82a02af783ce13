package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Function.FunctionKind;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Two classes need each other to be initialised: a thread that begins with one and a thread that begins with the other wait for each other (JLS 12.4.2). */
public final class ClassInitialisationDeadlockCheck implements Check {
    private static final int MAXIMUM_DEPTH = 3;

    @Override
    public String rule() {
        return "class-initialisation-deadlock";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Map<String, Map<String, Site>> needs = new LinkedHashMap<>();
        for (FunctionFacts function : context.facts().values()) {
            Optional<Function> body = context.function(function.function());
            if (body.isPresent() && body.get().kind() == FunctionKind.STATIC_INITIALISER && body.get().owner().isPresent()) {
                collect(function, body.get().owner().get(), needs.computeIfAbsent(body.get().owner().get(), unused -> new LinkedHashMap<>()), context, new LinkedHashSet<>(), 0);
            }
        }
        Set<Set<String>> told = new LinkedHashSet<>();
        needs.forEach((first, others) -> others.forEach((second, site) -> {
            boolean above = isAbove(first, second, context);
            boolean circle = above || needs.getOrDefault(second, Map.of()).containsKey(first);
            if (circle && told.add(Set.of(first, second))) {
                Map<String, Site> outside = outside(first, second, context);
                if (isBegun(first, outside, above, context) && isBegun(second, outside, above, context)) {
                    findings.accept(finding(first, second, site, above, needs.getOrDefault(second, Map.of()).get(first), outside));
                }
            }
        }));
    }

    private static boolean isAbove(String type, String below, CheckContext context) {
        return context.program().ancestors(below).contains(type) && Optional.ofNullable(context.program().types().get(type)).filter(found -> !found.modifiers().contains("interface")).isPresent();
    }

    /** Classes that code of the initialiser needs, itself or in methods of its own class. */
    private static void collect(FunctionFacts function, String owner, Map<String, Site> needed, CheckContext context, Set<Symbol> seen, int depth) {
        if (depth > MAXIMUM_DEPTH || !seen.add(function.function())) {
            return;
        }
        triggers(function, context).forEach((type, site) -> {
            if (!type.equals(owner)) {
                needed.putIfAbsent(type, site);
            }
        });
        for (CallFact call : function.calls()) {
            FunctionFacts called = context.facts().get(call.target());
            boolean own = context.function(call.target()).flatMap(Function::owner).filter(owner::equals).isPresent();
            if (called != null && own) {
                collect(called, owner, needed, context, seen, depth + 1);
            }
        }
    }

    /** Classes that a function initialises by what it does: makes an object, calls a static method, uses a static field (JLS 12.4.1). */
    private static Map<String, Site> triggers(FunctionFacts function, CheckContext context) {
        Map<String, Site> found = new LinkedHashMap<>();
        for (CallFact call : function.calls()) {
            Optional<Function> target = context.function(call.target());
            boolean starts = target.filter(known -> known.traits().isStatic() && known.kind() == FunctionKind.METHOD).isPresent()
                || target.filter(known -> known.kind() == FunctionKind.CONSTRUCTOR).isPresent() && call.receiver().filter(object -> object instanceof Value.Allocation).isPresent();
            target.flatMap(Function::owner).filter(type -> starts && !type.contains("@")).ifPresent(type -> found.putIfAbsent(type, call.site()));
        }
        function.accesses().stream().filter(access -> access.path().size() == 1).forEach(access -> staticOwner(access, context).ifPresent(type -> found.putIfAbsent(type, access.site())));
        return found;
    }

    /** The class of a static field that is no constant. */
    private static Optional<String> staticOwner(AccessFact access, CheckContext context) {
        if (!(access.place().root() instanceof Place.VariableRoot root) || root.storage() != Variable.Storage.GLOBAL || access.site().unit().language() != Language.JAVA) {
            return Optional.empty();
        }
        String name = root.symbol().name();
        String owner = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        Variable field = context.program().globals().get(root.symbol());
        boolean constant = field == null || field.type().qualifier() == Type.Qualifier.FINAL && !isComputed(access.place().root(), owner, context);
        return constant || name.endsWith(".class") || owner.contains("@") ? Optional.empty() : Optional.of(owner);
    }

    /** What the initialiser computes is no constant of the language (JLS 15.29), whatever comes out. */
    private static boolean isComputed(Place.Root field, String owner, CheckContext context) {
        return context.function(Symbol.external(owner + ".<clinit>/0")).stream().flatMap(made -> made.blocks().stream()).flatMap(block -> block.operations().stream())
            .anyMatch(operation -> operation instanceof Operation.Assign assign && assign.target().root().equals(field)
                && !(assign.value() instanceof Value.Constant) && !(assign.value() instanceof Value.Text));
    }

    /**
     * Other code begins with the class, or in a library its clients may; with a subclass they do so only when they are meant to know it. The
     * package of a class that is not public is at hand: where it begins with the one class only, nobody begins with the other.
     */
    private static boolean isBegun(String type, Map<String, Site> outside, boolean above, CheckContext context) {
        List<String> modifiers = Optional.ofNullable(context.program().types().get(type)).map(TypeDeclaration::modifiers).orElse(List.of("private"));
        boolean known = modifiers.contains("public") || !above && !modifiers.contains("private") && outside.isEmpty();
        boolean usable = context.facts().keySet().stream().map(context::function).flatMap(Optional::stream).anyMatch(function -> function.owner().filter(type::equals).isPresent()
            && !function.traits().isPrivate() && (function.traits().isStatic() || function.kind() == FunctionKind.CONSTRUCTOR));
        return outside.containsKey(type) || context.program().main().isEmpty() && known && usable;
    }

    /** Where code of neither class begins with one of the two. */
    private static Map<String, Site> outside(String first, String second, CheckContext context) {
        Map<String, Site> found = new LinkedHashMap<>();
        for (FunctionFacts function : context.facts().values()) {
            String owner = context.function(function.function()).flatMap(Function::owner).orElse("");
            if (!isPartOf(owner, first) && !isPartOf(owner, second)) {
                triggers(function, context).forEach((type, site) -> {
                    if (type.equals(first) || type.equals(second)) {
                        found.putIfAbsent(type, site);
                    }
                });
            }
        }
        return found;
    }

    private static boolean isPartOf(String owner, String type) {
        return owner.equals(type) || owner.startsWith(type + ".");
    }

    private Finding finding(String first, String second, Site site, boolean above, @org.jspecify.annotations.Nullable Site back, Map<String, Site> outside) {
        List<Evidence.Step> steps = new java.util.ArrayList<>();
        Optional.ofNullable(outside.get(first)).ifPresent(begin -> steps.add(Stories.step(begin, "a thread may begin with `" + simple(first) + "` here")));
        steps.add(Stories.step(site, "its initialiser needs `" + simple(second) + "` here"));
        Optional.ofNullable(outside.get(second)).ifPresent(begin -> steps.add(Stories.step(begin, "another thread may begin with `" + simple(second) + "` here")));
        if (back != null) {
            steps.add(Stories.step(back, "its initialiser needs `" + simple(first) + "` here"));
        }
        return Findings.path(rule(), Severity.WARNING, site, "The initialiser of `" + simple(first) + "` needs `" + simple(second) + "`, which needs `" + simple(first)
            + (above ? "` as its superclass" : "`") + ": two threads that begin with one each wait for each other for ever", steps, "class:" + first + ":" + second);
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
