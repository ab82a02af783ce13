package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Contract;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Models;
import dev.threadlint.models.TypeTrait;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Facts of all functions of a program, callees before callers; a recursive call sees what is known of its target so far, which is
 * nothing on the first visit. Confined to one thread.
 */
public final class FlowAnalysis {
    /** A function is analysed for up to so many different constant arguments. */
    private static final int MAXIMUM_VARIANTS = 6;
    private static final Set<Effect.Action> LOCKING = Set.of(Effect.Action.LOCK, Effect.Action.LOCK_SHARED, Effect.Action.TRY_LOCK, Effect.Action.UNLOCK);

    private final Program program;
    private final Models models;
    private final LibraryModels library;
    private final BooleanSupplier cancelled;
    private final Map<Symbol, FunctionFacts> facts = new LinkedHashMap<>();
    /** What is being analysed: functions, and functions with constant arguments. */
    private final Set<Object> open = new LinkedHashSet<>();
    private final Map<FactsMemory.FactsOfCall, FunctionFacts> variants = new LinkedHashMap<>();
    private final Map<Symbol, Deciding> deciding = new LinkedHashMap<>();
    private final Map<Symbol, Integer> variantsOf = new LinkedHashMap<>();
    private final Overrides overrides;
    private final ObjectClasses objects;
    private final LockAliases aliases;
    private final BareNames bareNames;
    private final FactsMemory memory;
    /** What the function that is being analysed asked so far; null while nobody will want to know. */
    private FactsMemory.@Nullable Trace trace;
    private final boolean threaded;
    private final TestedMemory tested;
    private final FunctionTables tables;
    private final AtomicWords words;
    private final DyingCode dying;
    private final Modes modes;
    private final RecursiveLocks recursive;
    private final SettledMemory settled;
    private final Starts starts;
    private final Set<Symbol> exitHandlers;

    public FlowAnalysis(Program program, Models models, FactsMemory memory, BooleanSupplier cancelled) {
        this.program = program;
        this.memory = memory;
        this.models = models;
        this.library = new LibraryModels(program, models);
        this.aliases = new LockAliases(program, this);
        this.cancelled = cancelled;
        this.overrides = new Overrides(program);
        this.bareNames = new BareNames(program);
        this.objects = new ObjectClasses(program);
        this.tested = TestedMemory.of(program, this);
        this.tables = FunctionTables.of(program, this::model);
        NamedConstants constants = new NamedConstants(program);
        this.words = AtomicWords.of(program, this::model, constants);
        this.recursive = RecursiveLocks.of(program, this::model);
        this.settled = SettledMemory.of(program, this::model, constants);
        this.starts = new Starts(program.types().values());
        DirectCalls calls = DirectCalls.of(program);
        this.exitHandlers = ExitHandlers.of(program, this::model);
        this.dying = DyingCode.of(program, calls, this::model);
        this.modes = Modes.of(program, calls, function -> DirectCalls.startsThread(function, this::model, models), this::model, tables::isTaken);
        this.threaded = program.definitions().values().stream()
            .anyMatch(definition -> definition.unit().language() == Language.JAVA || DirectCalls.startsThread(definition.function(), this::model, models));
    }

    /**
     * False when no C or C++ code of the program calls anything that starts a thread; then nothing needs to know which memory callees
     * touch. Java is always taken as threaded: its objects are made to be shared by threads of others.
     */
    boolean isThreaded() {
        return noted(new FactsMemory.IsThreaded(), threaded);
    }

    /** True for memory whose content some condition of the program looks at. */
    boolean isTested(Place place) {
        return noted(new FactsMemory.IsTested(place), tested.contains(place));
    }

    /** True for a function whose address is taken, so that a thread may begin there. */
    boolean isEntry(Symbol function) {
        return noted(new FactsMemory.IsEntry(function), tables.isTaken(function));
    }

    /** True for a word that is changed from zero only, and never back. */
    boolean isClaimed(Place place) {
        return noted(new FactsMemory.IsClaimed(place), words.isClaimed(place));
    }

    /** True for a word that the program sets to zero by an atomic store: only such a word can be a lock that is given back. */
    boolean isSpinLock(Place place) {
        return noted(new FactsMemory.IsSpinLock(place), words.isReleased(place));
    }

    /** True for a flag that some code sets to zero again. */
    boolean isGivenBack(Place flag) {
        return noted(new FactsMemory.IsGivenBack(flag), words.isFlag(flag));
    }

    /** True for what tells, once it is found zero and set, that this thread is the first. */
    boolean isLatched(Place place) {
        return isFlagLock(place) || noted(new FactsMemory.IsLatched(place), words.isLatched(place));
    }

    /** True for a flag, or a counter, that may serve as a lock; a lock of the program is neither. */
    boolean isFlagLock(Place place) {
        return isGivenBack(place) || noted(new FactsMemory.IsCounter(place), words.isCounter(place));
    }

    /** The answer to a question about flags, words and numbers that may serve as locks. */
    Object ofWord(FactsMemory.OfWord question) {
        return noted(question, words.answer(question));
    }

    /** What counts the users beside a flag that admits one of them. */
    List<Place> counters(Place flag) {
        return noted(new FactsMemory.CountersOf(flag), words.counters(flag));
    }

    /** What memory holds that nobody ever changes. */
    public Optional<Value> settled(Place place) {
        return settled.mayHold(place) ? noted(new FactsMemory.ContentOf(place), settled.at(place)) : Optional.empty();
    }

    /** True for a variable that is never set to zero once it was set to something else. */
    public boolean isLasting(Place place) {
        return modes.lasting().contains(place);
    }

    /** The blocks of a function that lead to the failure of the process only. */
    BitSet dyingBlocks(Symbol function) {
        return noted(new FactsMemory.DyingBlocks(function), dying.of(function));
    }

    /** What decides which threads there are. */
    Modes modes() {
        return noted(new FactsMemory.ModesOfAll(), modes);
    }

    /**
     * The model of a plain C function that acts on threads or locks. It also holds where the project defines the function itself, as
     * an allocator does that slips a {@code pthread_create} of its own before the library's.
     */
    Optional<CallModel> interposed(Symbol symbol, int arity) {
        if (Overrides.memberStart(symbol.name()) > 0 || !symbol.isExternal()) {
            return Optional.empty();
        }
        return models.find(symbol.name(), arity).filter(model -> model.effects().stream().anyMatch(Effect::actsOnThreadsOrLocks));
    }

    /** Analyses every function. */
    public Map<Symbol, FunctionFacts> all() {
        for (Symbol symbol : program.definitions().keySet()) {
            if (cancelled.getAsBoolean()) {
                break;
            }
            facts(symbol);
        }
        return facts;
    }

    /** True when the holder of a lock of the type may take it again. */
    boolean isRecursiveLock(String type) {
        return models.isRecursiveLockType(type);
    }

    /** True for a lock that the program makes so that its holder may take it again. */
    boolean isRecursiveLock(Place lock) {
        return noted(new FactsMemory.IsRecursive(lock), recursive.contains(lock));
    }

    boolean isCounting(Place semaphore) {
        return noted(new FactsMemory.IsCounting(semaphore), library.isCounting(semaphore));
    }

    /** True when the trait holds for a type, or for a member of the class or struct of that name. */
    boolean holds(String type, TypeTrait trait) {
        return noted(new FactsMemory.Holds(type, trait), library.isOf(type, trait));
    }

    /** Of locks that are held, the one that the place is, by whatever path. */
    Place held(Place lock, Set<Lock> locks) {
        boolean other = !locks.isEmpty() && locks.stream().noneMatch(held -> held.place().equals(lock));
        return other ? noted(new FactsMemory.HeldAs(lock, FrozenSet.copyOf(locks)), starts.held(lock, locks)) : lock;
    }

    /** The lock that the object in a member stands for, if that is another one. */
    Optional<LockAliases.Meant> meant(Place lock) {
        FactsMemory.Trace asking = trace;
        trace = null;
        Optional<LockAliases.Meant> meant = aliases.of(lock);
        trace = asking;
        return noted(new FactsMemory.Meaning(lock), meant);
    }

    /** What annotations promise of a function. */
    List<Contract> contracts(Symbol function) {
        return noted(new FactsMemory.ContractsOf(function), LockInside.promised(program.contracts(), function));
    }

    /** The definition that calls of a symbol reach. */
    Optional<Definition> find(Symbol symbol) {
        Optional<Definition> found = program.find(symbol);
        if (trace != null) {
            trace.note(new FactsMemory.DefinitionOf(symbol), found.map(memory::standing).orElse(null));
        }
        return found;
    }

    Standing standing(Definition definition) {
        return memory.wants(definition) ? memory.standing(definition) : new Standing(definition);
    }

    boolean cancelled() {
        return cancelled.getAsBoolean();
    }

    /** The facts of a defined function; unknown while it is being analysed further up. */
    FunctionFacts facts(Symbol symbol) {
        FunctionFacts found = defined(symbol);
        noted(new FactsMemory.FactsOf(symbol), found);
        return found == null ? FunctionFacts.unknown(symbol) : found;
    }

    private @Nullable FunctionFacts defined(Symbol symbol) {
        FunctionFacts known = facts.get(symbol);
        if (known != null) {
            return known;
        }
        Optional<Definition> definition = program.find(symbol);
        if (definition.isEmpty() || !open.add(symbol)) {
            return null;
        }
        FunctionFacts result = remembered(definition.get(), Map.of());
        open.remove(symbol);
        facts.put(symbol, result);
        return result;
    }

    /** The facts of a function as far as a call on this object with these arguments goes. */
    FunctionFacts facts(Symbol symbol, Optional<Value> receiver, List<Value> arguments, ObjectClasses.Naming classes) {
        Map<Integer, Value> known = constants(symbol, arguments);
        if (!objects.isNone()) {
            ObjectClasses.mark(known, noted(new FactsMemory.DispatchesOn(symbol), objects.deciding(symbol)), receiver, arguments, classes);
        }
        return facts(symbol, known);
    }

    /** The class of the object at a place; empty when it is not known. */
    String classAt(Place place) {
        return objects.isNone() ? "" : noted(new FactsMemory.ClassAt(place), objects.at(place));
    }

    /** The class of the object that a pointer leads to which all of the program sees; empty when it is not known. */
    String classBehind(Place pointer) {
        return objects.pointsNowhere() ? "" : noted(new FactsMemory.ClassBehind(pointer), objects.behind(pointer));
    }

    /** How a function is called that is given as a value: one that is virtual by the class of its object, if that is known. */
    Operation.Dispatch dispatch(Symbol function, String type) {
        boolean isVirtual = Overrides.isJavaMethod(function) || !objects.isNone() && !type.isEmpty() && noted(new FactsMemory.IsVirtual(function), objects.isVirtual(function));
        return isVirtual ? Operation.Dispatch.VIRTUAL : Operation.Dispatch.DIRECT;
    }

    /** The facts of a thread's first function that is given these arguments; one that calls what it is given runs that very function. */
    public Optional<FunctionFacts> factsOfThread(Value.FunctionReference entry, List<Value> given, Map<Place, Value> content) {
        ObjectClasses.Naming classes = value -> objects.of(value, content);
        List<Value> arguments = given.stream().map(argument -> TaskFlow.given(argument, content)).toList();
        String type = entry.receiver().map(classes::of).orElse("");
        List<Symbol> run = overrides.reached(entry.function(), dispatch(entry.function(), type), type);
        Optional<Symbol> found = run.size() == 1 ? Optional.of(run.get(0)) : program.find(entry.function()).map(definition -> definition.function().symbol());
        return found.map(symbol -> factsOfThread(symbol, entry.receiver(), arguments, classes));
    }

    private FunctionFacts factsOfThread(Symbol symbol, Optional<Value> receiver, List<Value> arguments, ObjectClasses.Naming classes) {
        Map<Integer, Value> known = constants(symbol, arguments);
        ObjectClasses.mark(known, objects.isNone() ? Set.of() : objects.deciding(symbol), receiver, arguments, classes);
        for (FunctionFacts.RelativeCall call : facts(symbol).relativeCalls()) {
            if (TaskFlow.referred(call.callee()) instanceof Value.Parameter parameter && parameter.index() >= 0 && parameter.index() < arguments.size()) {
                Value given = arguments.get(parameter.index());
                Optional<Value.FunctionReference> task = given instanceof Value.FunctionReference function ? Optional.of(function) : TaskFlow.held(given);
                task.filter(function -> !Places.isRelative(function)).ifPresent(function -> known.put(parameter.index(), given));
            }
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (isSettled(arguments.get(i))) {
                known.put(i, arguments.get(i));
            }
        }
        return facts(symbol, known);
    }

    /** A pointer to something of which any part is settled. */
    private boolean isSettled(Value pointer) {
        return pointer instanceof Value.AddressOf address && noted(new FactsMemory.IsSettled(address.place()), settled.holds(address.place()));
    }

    private FunctionFacts facts(Symbol symbol, Map<Integer, Value> constants) {
        FactsMemory.FactsOfCall variant = new FactsMemory.FactsOfCall(symbol, constants);
        FunctionFacts found = constants.isEmpty() ? facts(symbol) : noted(variant, called(variant));
        return found == null ? FunctionFacts.unknown(symbol) : found;
    }

    private @Nullable FunctionFacts called(FactsMemory.FactsOfCall variant) {
        FunctionFacts known = variants.get(variant);
        if (known != null) {
            return known;
        }
        Symbol symbol = variant.function();
        Optional<Definition> definition = program.find(symbol);
        if (definition.isEmpty() || open.contains(symbol) || variantsOf.getOrDefault(symbol, 0) >= MAXIMUM_VARIANTS || !open.add(variant)) {
            return defined(symbol);
        }
        variantsOf.merge(symbol, 1, Integer::sum);
        FunctionFacts result = remembered(definition.get(), variant.constants());
        open.remove(variant);
        variants.put(variant, result);
        return result;
    }

    private Map<Integer, Value> constants(Symbol symbol, List<Value> arguments) {
        return deciding.computeIfAbsent(symbol, key -> program.find(key).map(found -> Deciding.of(found.function(), library::find)).orElse(Deciding.NOTHING))
            .told(arguments, this::isSettled, this::leavesLocks);
    }

    private boolean leavesLocks(Value.FunctionReference function) {
        FunctionFacts known = facts(function.function());
        return !known.mayLocksAtExit().isEmpty() || !known.released().isEmpty()
            || model(function.function(), 1).filter(found -> found.effects().stream().anyMatch(effect -> LOCKING.contains(effect.action()))).isPresent();
    }

    private FunctionFacts remembered(Definition definition, Map<Integer, Value> constants) {
        FactsMemory.Trace asking = trace;
        trace = null;
        try {
            if (!memory.wants(definition)) {
                return new FunctionFlow(this, definition, constants).run();
            }
            Optional<FunctionFacts> remembered = memory.find(definition, constants, this);
            if (remembered.isPresent()) {
                return remembered.get();
            }
            if (!memory.keeps(definition)) {
                return new FunctionFlow(this, definition, constants).run();
            }
            FactsMemory.Trace questions = new FactsMemory.Trace();
            trace = questions;
            FunctionFacts result = new FunctionFlow(this, definition, constants).run();
            if (!cancelled()) {
                memory.put(definition, constants, questions, result);
            }
            return result;
        } finally {
            trace = asking;
        }
    }

    private <T extends @Nullable Object> T noted(FactsMemory.Question question, T answer) {
        if (trace != null) {
            trace.note(question, answer);
        }
        return answer;
    }

    /** The answer as a {@link FactsMemory.Trace} keeps it. */
    @Nullable Object answer(FactsMemory.Question question) {
        if (question instanceof FactsMemory.FactsOf asked) {
            return defined(asked.function());
        } else if (question instanceof FactsMemory.FactsOfCall asked) {
            return called(asked);
        } else if (question instanceof FactsMemory.DefinitionOf asked) {
            return program.find(asked.function()).map(memory::standing).orElse(null);
        } else if (question instanceof FactsMemory.TargetsOf asked) {
            return overrides.reached(asked.callee(), asked.dispatch(), asked.madeType());
        } else if (question instanceof FactsMemory.ClassAt asked) {
            return objects.at(asked.place());
        } else if (question instanceof FactsMemory.ClassBehind asked) {
            return objects.behind(asked.place());
        } else if (question instanceof FactsMemory.DispatchesOn asked) {
            return objects.deciding(asked.function());
        } else if (question instanceof FactsMemory.IsVirtual asked) {
            return objects.isVirtual(asked.function());
        } else if (question instanceof FactsMemory.ModelOf asked) {
            return model(asked.callee(), asked.arity());
        } else if (question instanceof FactsMemory.IsTested asked) {
            return tested.contains(asked.place());
        } else if (question instanceof FactsMemory.IsRecursive asked) {
            return recursive.contains(asked.lock());
        } else if (question instanceof FactsMemory.OfWord asked) {
            return words.answer(asked);
        } else if (question instanceof FactsMemory.HeldAs asked) {
            return starts.held(asked.lock(), asked.locks());
        } else if (question instanceof FactsMemory.IsEntry asked) {
            return tables.isTaken(asked.function());
        } else if (question instanceof FactsMemory.HeldIn asked) {
            return tables.at(asked.place(), asked.arity());
        } else if (question instanceof FactsMemory.ContentOf asked) {
            return settled.at(asked.place());
        } else if (question instanceof FactsMemory.IsSettled asked) {
            return settled.holds(asked.part());
        } else if (question instanceof FactsMemory.ModesOfAll) {
            return modes;
        } else if (question instanceof FactsMemory.DyingBlocks asked) {
            return dying.of(asked.function());
        } else if (question instanceof FactsMemory.Meaning asked) {
            return aliases.of(asked.lock());
        } else if (question instanceof FactsMemory.Counted asked) {
            return bareNames.counted(asked.function());
        } else if (question instanceof FactsMemory.Holds asked) {
            return library.isOf(asked.type(), asked.trait());
        }
        if (question instanceof FactsMemory.ContractsOf asked) {
            return LockInside.promised(program.contracts(), asked.function());
        }
        if (question instanceof FactsMemory.IsCounting asked) {
            return library.isCounting(asked.semaphore());
        }
        return question instanceof FactsMemory.ExitHandlers ? exitHandlers : threaded;
    }

    /** Project functions a call may run; empty when it leaves the project. Only small sets are believed. */
    List<Symbol> targets(Value.FunctionReference callee, Operation.Dispatch dispatch, Optional<Value> receiver) {
        return targets(callee, dispatch, receiver.orElse(Value.UNKNOWN) instanceof Value.Allocation object ? object.type() : "");
    }

    /** Whatever a virtual call may run. */
    List<Symbol> overriders(Symbol method) {
        return overrides.all(method);
    }

    /** What a function runs that is given as a value. */
    List<Symbol> targets(Value.FunctionReference callee, Optional<Value> receiver, FunctionFlow flow) {
        String type = ObjectClasses.of(receiver, flow);
        return targets(callee, dispatch(callee.function(), type), type);
    }

    List<Symbol> targets(Value.FunctionReference callee, Operation.Dispatch dispatch, String made) {
        return noted(new FactsMemory.TargetsOf(callee.function(), dispatch, made), overrides.reached(callee.function(), dispatch, made));
    }

    /** What a library function means; Java members are also looked up under the supertypes of their class. */
    Optional<CallModel> model(Symbol symbol, int arity) {
        return noted(new FactsMemory.ModelOf(symbol, arity), library.find(symbol, arity));
    }

    /** The function a task value runs: a function itself, or the run method of an object. */
    public List<Value.FunctionReference> entries(Value task, Map<Value, Set<Value>> alternatives, String type) {
        return Callees.of(this, task, alternatives, type, FunctionTables.ANY_ARITY);
    }

    /** Functions that a call with so many arguments may run. */
    List<Value.FunctionReference> callees(Value callee, Map<Value, Set<Value>> alternatives, int arity) {
        return Callees.of(this, callee, alternatives, "", arity);
    }

    /** What a variable, a member or a table ever holds of functions. */
    List<Value.FunctionReference> held(Place place, int arity) {
        return noted(new FactsMemory.HeldIn(place, arity), tables.at(place, arity));
    }

    Symbol counted(Symbol function) {
        return noted(new FactsMemory.Counted(function), bareNames.counted(function));
    }

    /** The functions that the program registers for its end. */
    Set<Symbol> exitHandlers() {
        return noted(new FactsMemory.ExitHandlers(), exitHandlers);
    }

    Map<Symbol, FunctionFacts> known() {
        return new LinkedHashMap<>(facts);
    }
}
