package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The methods through which other code works on an object of a class. A method that is not public and that the program itself calls is
 * judged by those calls, because the caller may hold the lock. Immutable.
 */
public final class Entries {
    private static final Set<String> TEST_ANNOTATIONS = Set.of("Test", "ParameterizedTest", "RepeatedTest", "BeforeEach", "Before", "TestFactory");

    private final Program program;
    private final Map<String, List<Function>> methods = new LinkedHashMap<>();
    private final Map<String, List<String>> inner = new LinkedHashMap<>();
    private final Map<Symbol, Integer> locked = new LinkedHashMap<>();
    private final Map<Symbol, Integer> unlocked = new LinkedHashMap<>();
    private final Map<String, Set<String>> calledOn = new LinkedHashMap<>();
    /** Calls that mean this very method: a call of {@code super} does not reach the one that overrides it. */
    private final Map<String, Set<String>> calledExactly = new LinkedHashMap<>();

    public Entries(Program program, Map<Symbol, FunctionFacts> facts) {
        this.program = program;
        for (FunctionFacts caller : facts.values()) {
            Map<Site, Set<Symbol>> targets = new LinkedHashMap<>();
            caller.calls().forEach(call -> targets.computeIfAbsent(call.site(), key -> new LinkedHashSet<>()).add(call.target()));
            for (FunctionFacts.CallFact call : caller.calls()) {
                // A call that may mean another override under its lock tells nothing of this one.
                if (call.locks().isEmpty() || targets.get(call.site()).size() == 1) {
                    (call.locks().isEmpty() ? unlocked : locked).merge(call.target(), 1, Integer::sum);
                }
            }
        }
        for (Program.Definition definition : program.definitions().values()) {
            Function function = definition.function();
            if (definition.unit().language() != Language.JAVA) {
                continue;
            }
            if (function.kind() == Function.FunctionKind.METHOD) {
                function.owner().ifPresent(owner -> methods.computeIfAbsent(owner, key -> new ArrayList<>()).add(function));
            }
            for (Block block : function.blocks()) {
                for (Operation operation : block.operations()) {
                    noteCalls(operation);
                }
            }
        }
        methods.keySet().forEach(this::nest);
    }

    private void nest(String type) {
        int dot = type.lastIndexOf('.');
        if (dot > 0 && type.indexOf('@') < 0) {
            inner.computeIfAbsent(type.substring(0, dot), key -> new ArrayList<>()).add(type);
        }
    }

    private void noteCalls(Operation operation) {
        if (operation instanceof Operation.Call call) {
            note(call.callee(), call.dispatch() == Operation.Dispatch.DIRECT ? calledExactly : calledOn);
            call.arguments().forEach(argument -> note(argument, calledOn));
        } else if (operation instanceof Operation.Assign assign) {
            note(assign.value(), calledOn);
        }
    }

    private static void note(Value value, Map<String, Set<String>> called) {
        if (value instanceof Value.FunctionReference reference) {
            String name = reference.function().name();
            int dot = name.lastIndexOf('.');
            if (dot > 0) {
                called.computeIfAbsent(name.substring(dot + 1), key -> new LinkedHashSet<>()).add(name.substring(0, dot));
            }
        }
    }

    /** Java classes of the program that have methods. */
    public Set<String> types() {
        return methods.keySet();
    }

    /** Methods that a class declares itself. */
    public List<Function> declared(String type) {
        return methods.getOrDefault(type, List.of());
    }

    /** Methods by which code outside works on an object of the class, inherited ones included. */
    public List<Function> of(String type) {
        Set<String> seen = new LinkedHashSet<>();
        List<Function> found = new ArrayList<>();
        List<String> levels = new ArrayList<>(List.of(type));
        levels.addAll(program.ancestors(type));
        for (String level : levels) {
            for (Function method : declared(level)) {
                String member = member(method.symbol());
                boolean overridden = !seen.add(member);
                if (!overridden && !method.traits().isPrivate() && !(method.traits().isStatic() && !level.equals(type)) && isFree(method, type)) {
                    found.add(method);
                }
            }
        }
        return found;
    }

    private boolean isFree(Function method, String type) {
        if (method.traits().isStatic() && method.symbol().simpleName().equals("main")) {
            return false;
        }
        boolean isPublic = method.traits().visibility() == Function.Traits.Visibility.PUBLIC;
        return isPublic ? !isAlwaysLocked(method) : !isCalled(method, type);
    }

    /** A public method that the program calls several times, each time under a lock, is a part of what its callers do. */
    private boolean isAlwaysLocked(Function method) {
        return !unlocked.containsKey(method.symbol()) && locked.getOrDefault(method.symbol(), 0) > 1;
    }

    /** Methods of an inner class that other code calls. */
    List<Function> ofInner(String inner) {
        return declared(inner).stream().filter(method -> !method.traits().isPrivate() && !method.traits().isStatic() && isFree(method, inner)).toList();
    }

    /** True when the program calls the method by its class, a supertype or a subtype. */
    private boolean isCalled(Function method, String type) {
        Set<String> owners = calledOn.getOrDefault(member(method.symbol()), Set.of());
        String declaring = method.owner().orElse(type);
        return calledExactly.getOrDefault(member(method.symbol()), Set.of()).contains(declaring) || owners.contains(type) || owners.contains(declaring) || owners.contains("?")
            || owners.stream().anyMatch(owner -> program.ancestors(type).contains(owner) || program.ancestors(owner).contains(declaring));
    }

    static String member(Symbol symbol) {
        return symbol.name().substring(symbol.name().lastIndexOf('.') + 1);
    }

    /** Named classes that are declared inside. */
    List<String> innerTypes(String type) {
        return inner.getOrDefault(type, List.of());
    }

    /** True for a class whose methods a test runner calls one after the other, each on an object of its own. */
    public boolean isTest(String type) {
        return declared(type).stream().anyMatch(method -> method.traits().annotations().stream().anyMatch(TEST_ANNOTATIONS::contains));
    }

    public List<String> annotations(String type) {
        return Optional.ofNullable(program.types().get(type)).map(TypeDeclaration::annotations).orElse(List.of());
    }
}
