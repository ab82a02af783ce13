package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.TypeDeclaration.Guard;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Members that promise by {@code @GuardedBy} to be used under a lock, and are used without it. Confined to the checks of one program. */
final class GuardContracts {
    /** Error Prone's word for this rule. */
    private static final String SILENCED = "SuppressWarnings(\"GuardedBy\")";

    private final CheckContext context;
    private final Map<FieldKey, Guard> fields = new LinkedHashMap<>();
    private final Map<Symbol, Guard> methods = new LinkedHashMap<>();
    private final Set<Symbol> called = new LinkedHashSet<>();
    private final Set<Symbol> deferred = new LinkedHashSet<>();

    static GuardContracts of(CheckContext context) {
        return context.memo().get(GuardContracts.class, () -> new GuardContracts(context));
    }

    private GuardContracts(CheckContext context) {
        this.context = context;
        context.program().types().values().forEach(type -> type.guards().forEach(guard -> {
            if (guard.member().name().contains("/")) {
                methods.put(guard.member(), guard);
            } else {
                FieldKey.ofSymbol(guard.member()).ifPresent(key -> fields.put(key, guard));
            }
        }));
        for (FunctionFacts facts : context.facts().values()) {
            facts.calls().forEach(call -> called.add(call.target()));
            facts.spawns().forEach(spawn -> defer(spawn.spawn().entry()));
            facts.stores().values().forEach(this::defer);
            defer(facts.returned());
        }
    }

    private void defer(Value value) {
        if (value instanceof Value.FunctionReference reference) {
            deferred.add(reference.function());
        }
    }

    /** True for a field whose lock an annotation names: then the annotation is what its uses are held against. */
    boolean isGuarded(FieldKey key) {
        return fields.containsKey(key);
    }

    void check(String rule, Consumer<Finding> findings) {
        if (fields.isEmpty() && methods.isEmpty()) {
            return;
        }
        Set<Site> told = new LinkedHashSet<>();
        for (FunctionFacts facts : context.facts().values()) {
            Optional<Function> function = context.function(facts.function());
            boolean java = context.unit(facts.function()).filter(unit -> unit.language() == Language.JAVA).isPresent();
            if (!java || function.isEmpty()) {
                continue;
            }
            if (isJudged(function.get())) {
                facts.accesses().forEach(access -> check(rule, function.get(), access, told, findings));
            }
            if (!function.get().traits().isPrivate()) {
                facts.calls().forEach(call -> check(rule, function.get(), call, told, findings));
            }
        }
    }

    /** A private method is judged by its callers, a function value by those who run it; unless nobody is seen to do so. */
    private boolean isJudged(Function function) {
        return switch (function.kind()) {
            case METHOD -> !function.traits().isPrivate() || !called.contains(function.symbol());
            case LAMBDA -> deferred.contains(function.symbol()) && !called.contains(function.symbol());
            default -> false;
        };
    }

    private void check(String rule, Function function, AccessFact access, Set<Site> told, Consumer<Finding> findings) {
        Place place = FieldKey.isFieldItself(access.place()) ? access.place() : holder(access.place());
        Optional<FieldKey> key = FieldKey.of(place).map(found -> context.shared().contents().resolve(found, function.owner().orElse("")));
        if (key.isEmpty() || !fields.containsKey(key.get()) || access.released() || told.contains(access.site())) {
            return;
        }
        Guard guard = fields.get(key.get());
        boolean itself = guard.lock() instanceof Value.Load load && FieldTests.isOf(load.place(), key.get());
        boolean onlyContent = itself || context.shared().contents().isFinal(key.get());
        if (onlyContent && FieldKey.isFieldItself(access.place())) {
            return;
        }
        Value base = place.root() instanceof Place.PointeeRoot pointee ? pointee.pointer() : Value.UNKNOWN;
        boolean known = place.root() instanceof Place.VariableRoot || base instanceof Value.Parameter || base instanceof Value.Load;
        if (!known || isExcused(access, guard, base) || isOther(base, access.locks()) && !isOwnInstead(function, key.get(), guard, base, access.locks()) || holds(access.locks(), lock(guard, base), access.writes())) {
            return;
        }
        Site call = access.path().get(0);
        boolean atCall = access.path().size() > 1 && isKeptByOthers(access, guard);
        if (!told.add(atCall ? call : access.site())) {
            return;
        }
        String held = access.locks().isEmpty() ? "no lock is held" : "another lock is held";
        String text = "`" + key.get().name() + "` is used " + (atCall ? "by what is called here" : "here") + " without `" + guard.text() + "`, which its annotation demands; "
            + held + (atCall ? ", while another caller has it" : "");
        List<Evidence.Step> steps = new ArrayList<>(Stories.calls(access.path()));
        steps.add(Stories.step(access.site(), "`" + key.get().name() + "` is used here"));
        steps.removeIf(step -> step.location().equals(Stories.at(atCall ? call : access.site())));
        findings.accept(new Finding(rule, Severity.WARNING, Stories.at(atCall ? call : access.site()), text, steps, new Evidence.Site("the annotation names the lock"),
            "field:" + key.get(), List.of()));
    }

    /** Another caller comes to the same place with the lock: the call that does not have it is to blame. */
    private boolean isKeptByOthers(AccessFact access, Guard guard) {
        return context.facts().values().stream().flatMap(facts -> facts.accesses().stream())
            .filter(other -> other.path().size() > 1 && other.site().equals(access.site()) && other.kind() == access.kind())
            .anyMatch(other -> {
                Place place = FieldKey.isFieldItself(other.place()) ? other.place() : holder(other.place());
                return place.root() instanceof Place.PointeeRoot pointee && holds(other.locks(), lock(guard, pointee.pointer()), other.writes());
            });
    }

    /** The field that holds the library object. */
    private static Place holder(Place place) {
        return place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load ? load.place() : place;
    }

    private static Place lock(Guard guard, Value base) {
        return Place.pointee(new Substitution(Optional.of(base), List.of(), value -> value).apply(guard.lock()));
    }

    private static boolean holds(Set<Lock> locks, Place wanted, boolean writes) {
        return locks.stream().anyMatch(lock -> (lock.place().equals(wanted) || wanted.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load
            && leadsThrough(lock.place(), wanted)) && (!writes || lock.mode() == Lock.Mode.EXCLUSIVE));
    }

    /** A lock object of the program's own has the real lock inside. */
    private static boolean leadsThrough(Place lock, Place wanted) {
        if (!(lock.root() instanceof Place.PointeeRoot pointee) || !(pointee.pointer() instanceof Value.Load load)) {
            return false;
        }
        return load.place().root().equals(wanted.root()) && wanted.selectors().isEmpty() || leadsThrough(load.place(), wanted);
    }

    /** For another object than this one, the lock that is held may be the one that is asked for under another name. */
    private static boolean isOther(Value base, Set<Lock> locks) {
        boolean own = base instanceof Value.Parameter parameter && parameter.index() < 0 || base instanceof Value.Unknown;
        return !own && !locks.isEmpty();
    }

    /** Nothing but the lock of this object, or of another argument, is held, while a field of one more object of the class is used, which has a lock of its own. */
    private boolean isOwnInstead(Function function, FieldKey key, Guard guard, Value base, Set<Lock> locks) {
        Value self = new Value.Parameter(-1);
        boolean sameClass = function.owner().filter(key.owner()::equals).isPresent();
        boolean each = guard.lock().equals(self) || context.shared().contents().constant(key.owner()).entrySet().stream()
            .anyMatch(store -> guard.lock() instanceof Value.Load load && load.place().equals(store.getKey()) && store.getValue() instanceof Value.Allocation);
        boolean another = base instanceof Value.Parameter && !locks.isEmpty() && locks.stream().allMatch(held -> IntStream.range(0, function.parameters().size())
            .mapToObj(Value.Parameter::new).anyMatch(other -> !other.equals(base) && held.place().equals(lock(guard, other))));
        return each && (another || sameClass && locks.stream().allMatch(held -> held.place().equals(lock(guard, self))));
    }

    /** The lock that the annotation of a field names, in terms of its object. */
    Optional<Place> lock(FieldKey key) {
        return Optional.ofNullable(fields.get(key)).map(guard -> lock(guard, new Value.Parameter(-1)));
    }

    /** Code that runs while the object is made, and methods that promise the lock themselves. */
    private boolean isExcused(AccessFact access, Guard guard, Value base) {
        // The method speaks of the lock from its own object, the field from the object that it is a part of.
        boolean sameLock = contract(access.path().get(0).function()).filter(own -> Place.pointee(own.lock()).equals(lock(guard, base))).isPresent();
        return sameLock || access.isConstruction() || access.path().stream().map(Site::function).anyMatch(function -> asksForHolder(function)
            || isSilenced(function) || contract(function).filter(own -> own.lock().equals(guard.lock())).isPresent());
    }

    private boolean isSilenced(Symbol function) {
        return context.function(function).filter(found -> found.traits().annotations().contains(SILENCED)).isPresent();
    }

    private void check(String rule, Function caller, FunctionFacts.CallFact call, Set<Site> told, Consumer<Finding> findings) {
        Guard guard = methods.get(call.target());
        boolean sameContract = guard != null && contract(caller.symbol()).filter(own -> own.lock().equals(guard.lock())).isPresent();
        boolean forTests = caller.traits().annotations().contains("VisibleForTesting") || isSilenced(caller.symbol()) || asksForHolder(caller.symbol());
        boolean constructs = caller.kind() != Function.FunctionKind.METHOD;
        Value base = call.receiver().orElse(Value.UNKNOWN);
        boolean known = base instanceof Value.Parameter || base instanceof Value.Load || call.receiver().isEmpty();
        if (guard == null || sameContract || forTests || isOther(base, call.locks()) || constructs || !known || !told.add(call.site()) || !call.released().isEmpty()) {
            return;
        }
        if (!holds(call.locks(), lock(guard, base), false)) {
            findings.accept(new Finding(rule, Severity.WARNING, Stories.at(call.site()), call.target().readableName() + " is called without `" + guard.text()
                + "`, which its annotation demands", List.of(), new Evidence.Site("the annotation names the lock"), "call:" + call.target().name(), List.of()));
        }
    }

    /** What a method promises, or one that it overrides. */
    private Optional<Guard> contract(Symbol function) {
        Guard own = methods.get(function);
        int dot = function.name().lastIndexOf('.');
        if (own != null || dot < 0) {
            return Optional.ofNullable(own);
        }
        return context.program().ancestors(function.name().substring(0, dot)).stream()
            .flatMap(type -> Optional.ofNullable(methods.get(Symbol.external(type + function.name().substring(dot)))).stream()).findFirst();
    }

    /** The function asks whether its thread holds a lock, and so relies on its callers. */
    private boolean asksForHolder(Symbol function) {
        FunctionFacts facts = context.facts().get(function);
        return facts != null && facts.modelled().stream().anyMatch(call -> call.model().is(Trait.ASKS_FOR_HOLDER));
    }

    /** Paths that lead through a method with a promise are judged at its calls. */
    boolean isPromised(AccessFact access) {
        return access.path().stream().map(Site::function).anyMatch(function -> contract(function).isPresent());
    }
}
