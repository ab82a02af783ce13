package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Names that the objects of a callee have at one of its calls. Confined to one function. */
final class FreshObjects {
    private static final int TAKEN_ORDINALS = 6_000_000;

    private final FunctionFlow flow;

    FreshObjects(FunctionFlow flow) {
        this.flow = flow;
    }

    /**
     * What a C or C++ function makes and answers, gives to a thread, or as a constructor puts into its object, is another object at each of its calls, with all that it has put
     * there, unless lists of the program lead to it; and the handle that it answers stands for another thread.
     */
    UnaryOperator<Value> of(FunctionFacts facts, Optional<Value> receiver, FlowState state, Site site) {
        if (site.unit().language() == Language.JAVA) {
            return new MadeParts(flow).of(facts, receiver, state, site);
        }
        boolean handle = facts.returned() instanceof Value.Opaque
            && facts.liveAtExit().values().stream().anyMatch(spawn -> spawn.handle().equals(facts.returned()));
        boolean kept = facts.published().contains(facts.returned());
        Set<Value> made = new LinkedHashSet<>();
        if (facts.returned() instanceof Value.Allocation && !kept) {
            made.add(facts.returned());
        }
        // An object that several threads of the callee share keeps the name that tells so.
        facts.spawns().forEach(spawn -> spawn.spawn().given().map(FreshObjects::object).filter(argument -> argument instanceof Value.Allocation
            && facts.allocationLoops().getOrDefault(argument, -2).equals(facts.loops().getOrDefault(spawn.spawn().chain().get(0).ordinal(), -1)))
            .forEach(made::add));
        made.addAll(MadeParts.of(facts, receiver, flow));
        made.addAll(Records.madeFor(facts));
        Map<Value, Value> renamed = Threads.handles(facts, site);
        if (handle) {
            renamed.put(facts.returned(), Answers.of(site));
        }
        if (made.isEmpty()) {
            return renamed.isEmpty() ? UnaryOperator.identity() : value -> renamed.getOrDefault(value, value);
        }
        facts.stores().forEach((place, value) -> {
            if (value instanceof Value.Allocation && place.root() instanceof Place.PointeeRoot owner && made.contains(owner.pointer())) {
                made.add(value);
            }
        });
        for (Value object : made) {
            if (!facts.heads().containsKey(object) && renamed.size() < CallFlow.MAXIMUM_MADE) {
                Value here = new Value.Allocation(site.function(), CallFlow.FRESH_ORDINALS * (renamed.size() + 1) + site.ordinal(), ((Value.Allocation) object).type());
                renamed.put(object, here);
                flow.allocationLoops.put(here, flow.loopHeader());
                Privacy.made(state, here);
            }
        }
        return value -> renamed.getOrDefault(value, value);
    }

    /** The object that a pointer to it, or to a member of it, leads to. */
    private static Value object(Value pointer) {
        return pointer instanceof Value.AddressOf member && member.place().root() instanceof Place.PointeeRoot root ? root.pointer() : pointer;
    }

    /**
     * What the callee takes out of shared memory and answers is another object at each of its calls, too. What the callee itself does to it
     * keeps its name.
     */
    static UnaryOperator<Value> answers(FunctionFacts facts, UnaryOperator<Value> objects, Site site) {
        Map<Value, Value> renamed = new LinkedHashMap<>();
        if (!facts.taken().isEmpty()) {
            answers(facts).forEach(answer -> takenAway(answer, facts, renamed, site));
        }
        return renamed.isEmpty() ? objects : value -> renamed.containsKey(value) ? renamed.get(value) : objects.apply(value);
    }

    private static void takenAway(Value answer, FunctionFacts facts, Map<Value, Value> renamed, Site site) {
        Set<Value> objects = new LinkedHashSet<>(facts.alternatives().getOrDefault(answer, Set.of()));
        objects.add(answer);
        objects.retainAll(facts.taken().keySet());
        for (Value object : objects) {
            renamed.putIfAbsent(object, new Value.Unique(site.function(), CallFlow.FRESH_ORDINALS * (renamed.size() + 1) + TAKEN_ORDINALS + site.ordinal()));
        }
        if (!objects.isEmpty() && answer instanceof Value.Opaque) {
            renamed.putIfAbsent(answer, Answers.of(site));
        }
    }

    /** The number of the call whose callee took, or drew, what it answers; below zero for other values. */
    static int call(Value.Unique value) {
        int rest = value.ordinal() % CallFlow.FRESH_ORDINALS;
        return value.ordinal() > CallFlow.FRESH_ORDINALS && rest >= TAKEN_ORDINALS && rest < TAKEN_ORDINALS + TAKEN_ORDINALS / 2 ? rest - TAKEN_ORDINALS : -1;
    }

    /** Notes what the answer of a call may be, by the name that it has here. */
    static void answered(FunctionFacts facts, UnaryOperator<Value> objects, Substitution terms, Map<Value, Set<Value>> alternatives) {
        Value general = facts.returned();
        if (facts.alternatives().containsKey(general)) {
            alternatives.putIfAbsent(general, facts.alternatives().get(general));
        }
        if (facts.taken().isEmpty()) {
            return;
        }
        Map<Value, Set<Value>> all = new LinkedHashMap<>();
        for (Value answer : answers(facts)) {
            Value here = objects.apply(answer);
            if (!here.equals(answer) && facts.alternatives().containsKey(answer)) {
                facts.alternatives().get(answer).forEach(input -> all.computeIfAbsent(here, key -> new LinkedHashSet<>()).add(terms.apply(input)));
            }
        }
        alternatives.putAll(all);
    }

    private static Set<Value> answers(FunctionFacts facts) {
        Set<Value> answers = new LinkedHashSet<>(Set.of(facts.returned()));
        facts.outcomes().forEach(outcome -> answers.add(outcome.answer()));
        return answers;
    }
}
