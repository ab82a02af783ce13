package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.History;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Order;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Contract;
import dev.threadlint.ir.Contract.Kind;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Function.FunctionKind;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.TypeTrait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What annotations of C and C++ code promise of locks, held against what the program does. A function is judged by its callers where the
 * program has some, and by itself where it is an entry. Confined to the checks of one program.
 */
final class LockContracts {
    private static final int MAXIMUM_CALLERS = 5;

    private final CheckContext context;
    private final ContractEntries entries;
    private final LockStories stories;
    private final Set<Object> taken = new LinkedHashSet<>();
    private final Set<Site> raced = new LinkedHashSet<>();

    static LockContracts of(CheckContext context) {
        return context.memo().get(LockContracts.class, () -> new LockContracts(context));
    }

    private LockContracts(CheckContext context) {
        this.context = context;
        this.entries = new ContractEntries(context);
        this.stories = new LockStories(context);
        if (isEmpty()) {
            return;
        }
        for (FunctionFacts facts : context.facts().values()) {
            facts.events().stream().filter(LockBalance::isAcquisition).forEach(event -> taken.addAll(names(event.object())));
        }
        context.races().forEach(race -> {
            raced.add(race.first().access().site());
            raced.add(race.second().access().site());
        });
    }

    private boolean isEmpty() {
        return context.program().contracts().isEmpty();
    }

    /** The lock and everything that it lies in. */
    private static List<Object> names(Place lock) {
        List<Object> names = new ArrayList<>();
        lock.selectors().forEach(step -> names.add(step instanceof Place.Field field ? field.owner() + "." + field.name() : step));
        LockBalance.name(new Place(lock.root(), List.of())).ifPresent(names::add);
        return names;
    }

    /** Uses of data without the lock that guards it, and calls without a lock that the function asks for. */
    void check(String rule, Consumer<Finding> findings) {
        Set<Site> told = new LinkedHashSet<>();
        for (FunctionFacts facts : isEmpty() ? List.<FunctionFacts>of() : context.facts().values()) {
            Optional<Function> function = context.function(facts.function()).filter(found -> isNative(facts.function()));
            if (function.isEmpty() || facts.omitted()) {
                continue;
            }
            // Where threads are started, callers know what their callees do to memory.
            boolean entry = entries.isEntry(function.get());
            facts.accesses().stream().filter(access -> entry || !entries.isThreaded() && access.path().size() == 1)
                .forEach(access -> use(rule, facts, access, entry, told, findings));
            if (!entries.isThreaded()) {
                facts.calls().stream().flatMap(call -> asAccess(facts, call).stream()).forEach(access -> use(rule, facts, access, entry, told, findings));
            }
            facts.calls().forEach(call -> required(rule, function.get(), call, told, findings));
        }
    }

    /** Where callers do not know what their callees do to memory, the call of a member function stands for its use of the object. */
    private Optional<AccessFact> asAccess(FunctionFacts facts, CallFact call) {
        boolean method = context.function(call.target()).filter(target -> target.kind() == FunctionKind.METHOD).isPresent();
        if (!method || !(call.receiver().orElse(Value.UNKNOWN) instanceof Value.AddressOf object) || !touchesItself(call.target(), MAXIMUM_CALLERS)) {
            return Optional.empty();
        }
        Set<Lock> held = new LinkedHashSet<>(call.locks());
        own(facts.function()).forEach(lock -> held.add(new Lock(lock, Lock.Mode.EXCLUSIVE, call.site())));
        return Optional.of(new AccessFact(object.place(), Operation.AccessKind.READ, Operation.Atomicity.PLAIN, Type.UNKNOWN, List.of(call.site()), held, call.mayLocks(),
            !call.released().isEmpty(), call.live(), call.joined(), Order.NONE, History.START));
    }

    /** The function uses its object, itself or by another of its member functions, without a lock of its own. */
    private boolean touchesItself(Symbol function, int depth) {
        FunctionFacts facts = context.facts().get(function);
        Value itself = new Value.Parameter(-1);
        return facts != null && depth > 0 && (facts.accesses().stream().anyMatch(access -> access.path().size() == 1 && !access.isAtomic() && access.mayLocks().isEmpty()
                && access.place().root() instanceof Place.PointeeRoot object && object.pointer().equals(itself))
            || facts.calls().stream().anyMatch(call -> call.mayLocks().isEmpty() && call.receiver().filter(itself::equals).isPresent()
                && !call.target().equals(function) && touchesItself(call.target(), depth - 1)));
    }

    /** Calls with a lock held that the function takes itself, where its body is not seen to do so. */
    void excluded(String rule, Consumer<Finding> findings) {
        for (FunctionFacts facts : isEmpty() ? List.<FunctionFacts>of() : context.facts().values()) {
            for (CallFact call : facts.calls()) {
                for (Contract contract : contracts(call.target())) {
                    Place lock = at(contract, call);
                    boolean judged = contract.kind() == Kind.EXCLUDES && !Places.isUnknown(lock) && !context.models().isRecursiveLockType(contract.lockType())
                        && !isUnchecked(facts.function()) && !takes(call.target(), contract);
                    boolean held = judged && (call.locks().stream().anyMatch(own -> contains(lock, own.place()))
                        || own(facts.function()).anyMatch(own -> own.equals(lock) && call.released().isEmpty()));
                    if (held) {
                        findings.accept(finding(rule, Severity.WARNING, call.site(), call.target().readableName() + " is called while " + stories.name(lock, facts.function())
                            + " is held, which its annotation excludes", "call:" + call.target().name()));
                    }
                }
            }
        }
    }

    /** The body is seen to take the lock, so that the second acquisition is told from there. */
    private boolean takes(Symbol function, Contract contract) {
        FunctionFacts facts = context.facts().get(function);
        return facts != null && facts.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.ACQUIRE
            && contains(Place.pointee(contract.lock()), event.object()));
    }

    private boolean isNative(Symbol function) {
        return context.unit(function).filter(unit -> unit.language() != Language.JAVA).isPresent();
    }

    private List<Contract> contracts(Symbol function) {
        Map<Symbol, List<Contract>> all = context.program().contracts();
        int member = function.name().lastIndexOf("::");
        if (all.containsKey(function) || member < 0) {
            return all.getOrDefault(function, List.of());
        }
        return context.program().ancestors(function.name().substring(0, member)).stream()
            .map(type -> all.getOrDefault(new Symbol(type + function.name().substring(member), function.unit()), List.of()))
            .filter(found -> !found.isEmpty()).findFirst().orElse(List.of());
    }

    private boolean isUnchecked(Symbol function) {
        return contracts(function).stream().anyMatch(contract -> contract.kind() == Kind.UNCHECKED);
    }

    /** Locks that a function leaves to its callers. */
    private java.util.stream.Stream<Place> own(Symbol function) {
        return contracts(function).stream().filter(contract -> contract.kind() == Kind.REQUIRES || contract.kind() == Kind.RELEASES)
            .map(contract -> Place.pointee(contract.lock()));
    }

    /** True when an annotation says that the function leaves with the lock held. */
    boolean isLeftHeld(Symbol function, Place lock) {
        return promises(function, lock, Kind.ACQUIRES) || promises(function, lock, Kind.TRIES) || promises(function, lock, Kind.REQUIRES);
    }

    /** True when an annotation says that the function is entered with the lock held. */
    boolean isEnteredHeld(Symbol function, Place lock) {
        return promises(function, lock, Kind.RELEASES) || promises(function, lock, Kind.REQUIRES);
    }

    private boolean promises(Symbol function, Place lock, Kind kind) {
        return contracts(function).stream().anyMatch(contract -> contract.kind() == kind && contains(Place.pointee(contract.lock()), lock));
    }

    private void use(String rule, FunctionFacts root, AccessFact access, boolean entry, Set<Site> told, Consumer<Finding> findings) {
        if (access.released() || access.isAtomic() || told.contains(access.site()) || raced.contains(access.site())
                || entries.isAlone(root.function(), access.live().isEmpty(), access.path().size() == 1)) {
            return;
        }
        for (Guarded guarded : guards(access.place())) {
            Place lock = Place.pointee(new Substitution(Optional.of(guarded.base()), List.of(), value -> value).apply(guarded.contract().lock()));
            boolean judged = isKnown(guarded.contract(), lock) && !isExcused(access, guarded, lock);
            boolean lacking = judged && !isHeld(access.locks(), lock, true) && (entry || callersLack(root.function(), lock, true, MAXIMUM_CALLERS));
            if (lacking && told.add(access.site())) {
                findings.accept(finding(rule, Severity.WARNING, access.site(), "`" + guarded.name() + "` is used here without `" + guarded.contract().text()
                    + "`, which its annotation demands; " + (access.locks().isEmpty() ? "no lock is held" : "another lock is held"),
                    "guarded:" + guarded.contract().member().name()));
            }
        }
    }

    /**
     * Data with a guard.
     *
     * @param base address of the object that has it
     */
    private record Guarded(Contract contract, Value base, String name) {}

    private List<Guarded> guards(Place place) {
        List<Guarded> found = new ArrayList<>(guards(place, Kind.GUARDED));
        if (place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load) {
            int last = load.place().selectors().size();
            guards(load.place(), Kind.POINTEE_GUARDED).stream().filter(one -> last == 0 || load.place().selectors().get(last - 1) instanceof Place.Field field
                && one.contract().member().name().endsWith("." + field.name())).forEach(found::add);
        }
        return found;
    }

    private List<Guarded> guards(Place place, Kind kind) {
        List<Guarded> found = new ArrayList<>();
        if (place.root() instanceof Place.VariableRoot root) {
            of(root.symbol(), kind).forEach(contract -> found.add(new Guarded(contract, Value.UNKNOWN, root.symbol().simpleName())));
        }
        for (int i = 0; i < place.selectors().size(); i++) {
            if (place.selectors().get(i) instanceof Place.Field field && !field.owner().isEmpty()) {
                Place base = new Place(place.root(), place.selectors().subList(0, i));
                Value address = base.selectors().isEmpty() && base.root() instanceof Place.PointeeRoot pointee ? pointee.pointer() : new Value.AddressOf(base);
                of(Symbol.external(field.owner() + "." + field.name()), kind).forEach(contract -> found.add(new Guarded(contract, address, field.name())));
            }
        }
        return found;
    }

    private List<Contract> of(Symbol member, Kind kind) {
        return context.program().contracts().getOrDefault(member, List.of()).stream().filter(contract -> contract.kind() == kind).toList();
    }

    /** Only a lock is judged that the program is seen to take, or whose type the models or its own annotations explain. */
    private boolean isKnown(Contract contract, Place lock) {
        if (contract.lock() instanceof Value.Unknown || Places.isUnknown(lock)) {
            return false;
        }
        String type = contract.lockType();
        return names(lock).stream().anyMatch(taken::contains) || context.models().is(type, TypeTrait.INITIALISED_BY_CALL)
            || context.models().is(type, TypeTrait.UNCOPYABLE) || !type.isEmpty() && context.program().contracts().entrySet().stream()
                .anyMatch(entry -> entry.getKey().name().startsWith(type + "::") && entry.getValue().stream().anyMatch(other -> other.kind() == Kind.ACQUIRES));
    }

    /** Code that runs while the object is made or goes, that asks not to be checked, or that itself sets the lock up. */
    private boolean isExcused(AccessFact access, Guarded guarded, Place lock) {
        String member = guarded.contract().member().name();
        return access.path().stream().map(Site::function).anyMatch(function -> isUnchecked(function) || makes(function, member)
            || setsUp(function, lock));
    }

    private boolean makes(Symbol function, String member) {
        return context.function(function).filter(found -> (found.kind() == FunctionKind.CONSTRUCTOR || found.kind() == FunctionKind.DESTRUCTOR)
            && found.owner().filter(owner -> member.startsWith(owner + ".") || context.program().ancestors(owner).stream().anyMatch(type -> member.startsWith(type + "."))).isPresent())
            .isPresent();
    }

    /** A C function that initialises or destroys such a lock has the object for itself. */
    private boolean setsUp(Symbol function, Place lock) {
        FunctionFacts facts = context.facts().get(function);
        return facts != null && facts.modelled().stream().anyMatch(call -> call.model().effects().stream()
            .anyMatch(effect -> (effect.action() == Effect.Action.INITIALISE || effect.action() == Effect.Action.DESTROY_LOCK)
                && LockBalance.name(Place.pointee(call.operand(effect.subject()))).equals(LockBalance.name(lock))));
    }

    /** A lock of the same name counts, though it may be of another object. */
    private static boolean isHeld(Set<Lock> locks, Place wanted, boolean shared) {
        return locks.stream().anyMatch(lock -> contains(wanted, lock.place()) && (shared || lock.mode() == Lock.Mode.EXCLUSIVE)
            || !contains(wanted, lock.place()) && LockBalance.name(lock.place()).filter(name -> LockBalance.name(wanted).filter(name::equals).isPresent()).isPresent());
    }

    /** A lock object of the program's own has the real lock inside. */
    private static boolean contains(Place whole, Place part) {
        boolean inside = whole.root().equals(part.root()) && part.selectors().size() >= whole.selectors().size()
            && part.selectors().subList(0, whole.selectors().size()).equals(whole.selectors());
        return inside || part.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load && contains(whole, load.place());
    }

    private static Place at(Contract contract, CallFact call) {
        return Place.pointee(new Substitution(call.receiver(), call.arguments(), value -> value).apply(contract.lock()));
    }

    private void required(String rule, Function caller, CallFact call, Set<Site> told, Consumer<Finding> findings) {
        for (Contract contract : contracts(call.target())) {
            if (contract.kind() != Kind.REQUIRES && contract.kind() != Kind.RELEASES || contract.kind() == Kind.RELEASES && contract.text().isEmpty()) {
                continue;
            }
            Place lock = at(contract, call);
            boolean excused = !isKnown(contract, lock) || isUnchecked(caller.symbol()) || caller.kind() == FunctionKind.CONSTRUCTOR
                || caller.kind() == FunctionKind.DESTRUCTOR || setsUp(caller.symbol(), lock);
            if (!excused && lacks(caller.symbol(), call, lock, contract.isShared(), MAXIMUM_CALLERS) && told.add(call.site())) {
                findings.accept(finding(rule, Severity.WARNING, call.site(), call.target().readableName() + " is called without " + stories.name(lock, caller.symbol())
                    + ", which its annotation demands", "call:" + call.target().name()));
            }
        }
    }

    /** True when the call may be made without the lock: on some way from an entry nobody holds it. */
    private boolean lacks(Symbol caller, CallFact call, Place lock, boolean shared, int depth) {
        boolean promised = own(caller).anyMatch(own -> own.equals(lock) || LockBalance.name(own).equals(LockBalance.name(lock)));
        if (promised || !call.released().isEmpty() || isHeld(call.locks(), lock, shared) || depth == 0 || Places.isUnknown(lock) || isUnchecked(caller)) {
            return false;
        }
        Optional<Function> function = context.function(caller);
        if (function.isPresent() && entries.isEntry(function.get()) && !entries.isAloneInCall(caller, call.live().isEmpty())) {
            return true;
        }
        return callersLack(caller, lock, shared, depth - 1);
    }

    /** A local object of a caller is taken to be known to that caller only. */
    private boolean callersLack(Symbol function, Place lock, boolean shared, int depth) {
        return CallSites.of(context).to(function).stream().anyMatch(outer -> {
            Place there = new Substitution(outer.receiver(), outer.arguments(), value -> value).apply(lock);
            return !outer.site().function().equals(function) && Places.local(there).isEmpty() && lacks(outer.site().function(), outer, there, shared, depth);
        });
    }

    private static Finding finding(String rule, Severity severity, Site site, String text, String subject) {
        return new Finding(rule, severity, Stories.at(site), text, List.of(), new Evidence.Site("the annotation names the lock"), subject, List.of());
    }
}
