package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Words that a program changes by atomic calls, as far as they may serve as locks. Immutable once made. */
final class AtomicWords {
    private static final String LAMBDA = "::lambda@";
    private final NamedMemory released = new NamedMemory();
    private final NamedMemory claimed = new NamedMemory();
    /** What is written otherwise, after the initialisers of globals. */
    private final NamedMemory written = new NamedMemory();
    /** What is counted up where a flag is tested that others take and give back. */
    private final Set<Place> counted = new LinkedHashSet<>();
    private final NamedMemory counters = new NamedMemory();
    /** What is set to zero by plain writes, and what to another number by a function that asks whether it is zero. */
    private final NamedMemory zeroed = new NamedMemory();
    private final NamedMemory raised = new NamedMemory();
    /** What is set by a function that tests it. */
    private final NamedMemory latched = new NamedMemory();
    /** Locks that many have together. */
    final GroupLocks groups;
    /** Words whose states admit one thread each, with those in which anybody may change them. */
    private final Map<Object, Set<Long>> states;
    /** Functions that are called beside fences. */
    final Map<Symbol, Fences.Kinds> fenced;
    /** Some word is only known by a pointer to it. */
    private boolean pointees;

    private AtomicWords(GroupLocks groups, Map<Symbol, Fences.Kinds> fenced, Map<Object, Set<Long>> states) {
        this.states = states;
        this.groups = groups;
        this.fenced = fenced;
    }

    static AtomicWords of(Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models, NamedConstants constants) {
        AtomicWords words = new AtomicWords(GroupLocks.of(program, models), Fences.around(program, models), StateWords.of(program, models));
        Map<String, Set<Place>> counts = new LinkedHashMap<>();
        Map<String, Set<Place>> tests = new LinkedHashMap<>();
        Map<String, Set<Place>> sets = new LinkedHashMap<>();
        Map<String, Set<Place>> raises = new LinkedHashMap<>();
        for (Program.Definition definition : program.definitions().values()) {
            boolean initialises = definition.function().kind() == Function.FunctionKind.STATIC_INITIALISER;
            for (Block block : definition.function().blocks()) {
                for (Operation operation : block.operations()) {
                    if (operation instanceof Operation.Assign assign && !initialises) {
                        words.written.add(assign.target());
                        if (Places.local(assign.target()).isEmpty()) {
                            sets.computeIfAbsent(around(definition.function()), key -> new LinkedHashSet<>()).add(assign.target());
                        }
                        if (assign.value() instanceof Value.Constant constant && constant.number() != 0) {
                            raises.computeIfAbsent(around(definition.function()), key -> new LinkedHashSet<>()).add(assign.target());
                        }
                        if (step(assign.target(), assign.value()) > 0 && Places.local(assign.target()).isEmpty()) {
                            counts.computeIfAbsent(around(definition.function()), key -> new LinkedHashSet<>()).add(assign.target());
                        }
                        if (assign.value().equals(Value.NULL) && definition.function().kind() != Function.FunctionKind.CONSTRUCTOR) {
                            words.zeroed.add(assign.target());
                        }
                    } else if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee) {
                        models.apply(callee.function(), call.arguments().size()).ifPresent(model -> words.look(model, call, constants));
                    }
                }
                if (tested(definition.function(), block) instanceof Value.Load load && Places.local(load.place()).isEmpty()) {
                    tests.computeIfAbsent(around(definition.function()), key -> new LinkedHashSet<>()).add(load.place());
                }
            }
        }
        words.claimed.removeAll(words.written);
        both(sets, tests, words.latched);
        both(raises, tests, words.raised);
        counts.forEach((function, counters) -> {
            if (tests.getOrDefault(function, Set.of()).stream().anyMatch(words::isFlag)) {
                words.counted.addAll(counters);
                counters.forEach(words.counters::add);
            }
        });
        return words;
    }

    /** What a function does the one and the other with. */
    private static void both(Map<String, Set<Place>> one, Map<String, Set<Place>> other, NamedMemory found) {
        one.forEach((function, places) -> {
            NamedMemory asked = new NamedMemory();
            other.getOrDefault(function, Set.of()).forEach(asked::add);
            places.stream().filter(asked::contains).forEach(found::add);
        });
    }

    /** What the end of a block tests: for its branch, or as the predicate that a lambda answers. */
    private static Value tested(Function function, Block block) {
        Value condition = block.exit() instanceof Block.Exit.Branch branch ? branch.condition()
            : block.exit() instanceof Block.Exit.Return answer && function.kind() == Function.FunctionKind.LAMBDA ? answer.value() : Value.UNKNOWN;
        return Assumptions.Fact.of(condition, true).condition();
    }

    /** A function, with the lambdas in it. */
    private static String around(Function function) {
        int lambda = function.symbol().name().indexOf(LAMBDA);
        return lambda < 0 ? function.symbol().name() : function.symbol().name().substring(0, lambda);
    }

    /** True for a word that some call stores zero into: a lock made of it is given back. */
    boolean isReleased(Place place) {
        return pointees && place.selectors().isEmpty() && place.root() instanceof Place.PointeeRoot || released.contains(place);
    }

    /** One or minus one when the value counts the place up or down, else zero. */
    static int step(Place place, Value value) {
        boolean one = value instanceof Value.Binary next && next.left().equals(new Value.Load(place)) && next.right().equals(new Value.Constant(1));
        return !one ? 0 : ((Value.Binary) value).operator().equals("+") ? 1 : ((Value.Binary) value).operator().equals("-") ? -1 : 0;
    }

    boolean isCounter(Place place) {
        return counters.contains(place);
    }

    /** The counters beside a flag: those of the same object, or global ones for a global flag. */
    List<Place> counters(Place flag) {
        List<Place> found = new ArrayList<>();
        for (Place counter : counted) {
            int last = counter.selectors().size() - 1;
            if (last < 0 && flag.selectors().isEmpty() && flag.root() instanceof Place.VariableRoot && !counter.equals(flag)) {
                found.add(counter);
            } else if (last >= 0 && !flag.selectors().isEmpty() && counter.selectors().get(last) instanceof Place.Field count
                    && flag.selectors().get(flag.selectors().size() - 1) instanceof Place.Field field && field.owner().equals(count.owner()) && !field.equals(count)) {
                found.add(new Place(flag.root(), flag.selectors().subList(0, flag.selectors().size() - 1)).select(count));
            }
        }
        return found;
    }

    /** True for a variable or member that a function sets which asks whether it is zero, and that is set to zero again. */
    boolean isFlag(Place place) {
        return zeroed.contains(place) && raised.contains(place);
    }

    /** True for one that a function sets which also asks whether it is zero, and for what is changed by atomic calls. */
    boolean isLatched(Place place) {
        return latched.contains(place);
    }

    /** True for a word that is only ever changed from zero: whoever does that is the only one for ever. */
    boolean isClaimed(Place place) {
        return claimed.contains(place);
    }

    /** The answer to one of the questions of these words. */
    Object answer(FactsMemory.OfWord question) {
        if (question instanceof FactsMemory.IsSpinLock asked) {
            return isReleased(asked.place());
        } else if (question instanceof FactsMemory.IsCounter asked) {
            return isCounter(asked.place());
        } else if (question instanceof FactsMemory.CountersOf asked) {
            return counters(asked.place());
        } else if (question instanceof FactsMemory.IsGivenBack asked) {
            return isFlag(asked.place());
        } else if (question instanceof FactsMemory.IsLatched asked) {
            return isLatched(asked.place());
        }
        if (question instanceof FactsMemory.OpenStates asked) {
            Object name = NamedMemory.name(asked.word());
            return name == null ? Set.of() : states.getOrDefault(name, Set.of());
        } else if (question instanceof FactsMemory.FencedBy asked) {
            return fenced.getOrDefault(asked.function(), Fences.Kinds.NONE);
        }
        return question instanceof FactsMemory.IsClaimed asked ? isClaimed(asked.place()) : groups.of(((FactsMemory.GroupLockOf) question).count());
    }

    private void look(CallModel model, Operation.Call call, NamedConstants constants) {
        for (Effect effect : model.effects()) {
            boolean writes = effect.action() == Effect.Action.ATOMIC_WRITE;
            if (writes || effect.action() == Effect.Action.ATOMIC_UPDATE) {
                operand(effect, call).map(word -> updated(word, effect, call)).ifPresent(word -> {
                    // Where it is tested is not looked for: atomic words are few.
                    add(latched, word);
                    List<Value> operands = following(effect, call).stream().map(constants::value).toList();
                    if (writes && SpinLocks.isRelease(operands)) {
                        pointees |= word instanceof Value.Load;
                        add(released, word);
                    }
                    add(!writes && !SpinLocks.answersElement(model) && SpinLocks.isClaim(operands) ? claimed : written, word);
                });
            }
        }
    }

    private static Value updated(Value object, Effect effect, Operation.Call call) {
        Place whole = Place.pointee(object);
        Place word = SpinLocks.word(effect, call, whole);
        return word == whole ? object : new Value.AddressOf(word);
    }

    private static void add(NamedMemory memory, Value word) {
        if (word instanceof Value.Load load) {
            memory.add(load.place());
        } else {
            memory.addPointee(word);
        }
    }

    /** The address that an effect of a call works on. */
    static Optional<Value> operand(Effect effect, Operation.Call call) {
        if (effect.subject().equals(Operand.RECEIVER)) {
            return call.receiver();
        }
        int index = effect.subject().index();
        return index >= 0 && index < call.arguments().size() ? Optional.of(call.arguments().get(index)) : Optional.empty();
    }

    /** The arguments after that one. */
    static List<Value> following(Effect effect, Operation.Call call) {
        int first = effect.subject().equals(Operand.RECEIVER) ? 0 : effect.subject().index() + 1;
        return SpinLocks.operands(call, call.arguments(), first);
    }
}
