package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.Observations.PromiseFact;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which promises each way out of a function has given a result. Confined to the analysis of one function. */
final class KeptPromises {
    private final Map<Value, Site> kept = new LinkedHashMap<>();
    /** What others may keep, or what is kept in ways that the caller of the keeper is not told. */
    private final Set<Value> unsure = new LinkedHashSet<>();
    private final Map<Value, PromiseFact> partly = new LinkedHashMap<>();
    private final List<Way> ways = new ArrayList<>();

    private record Way(Site exit, FlowState state) {}

    void keep(Value promise, FlowState state, Site site) {
        if (promise instanceof Value.Unknown) {
            return;
        }
        kept.merge(promise, site, (known, other) -> known.ordinal() <= other.ordinal() ? known : other);
        state.stages.keep(promise);
    }

    void unsure(Value promise) {
        unsure.add(promise);
    }

    /** A callee keeps some of the promises that it is given, and some on a part of its ways only. */
    void call(FunctionFacts callee, Substitution substitution, List<Value> touched, FlowState state) {
        Set<Value> surely = new LinkedHashSet<>();
        callee.observations().stages().kept().forEach((promise, site) -> {
            Value mine = substitution.apply(promise);
            surely.add(mine);
            keep(mine, state, site);
        });
        for (PromiseFact fact : callee.observations().promises()) {
            Value mine = substitution.apply(fact.promise());
            if (callee.returned() instanceof Value.Unknown) {
                partly.putIfAbsent(mine, new PromiseFact(mine, fact.kept(), fact.unkept()));
            } else {
                unsure.add(mine);
            }
        }
        touched.stream().filter(value -> !surely.contains(value) && !partly.containsKey(value)).forEach(unsure::add);
    }

    /** A way out in its final state. */
    void leave(FlowState state, Site exit) {
        if (!kept.isEmpty()) {
            ways.add(new Way(exit, state));
        }
    }

    /** The promises that every way out has kept. */
    Map<Value, Site> surely() {
        Map<Value, Site> surely = new LinkedHashMap<>(kept);
        surely.keySet().removeIf(promise -> ways.isEmpty() || !ways.stream().allMatch(way -> way.state().stages.keeps(promise)));
        return surely;
    }

    List<PromiseFact> facts() {
        List<PromiseFact> facts = new ArrayList<>();
        kept.forEach((promise, site) -> {
            List<Site> without = ways.stream().filter(way -> !way.state().stages.keeps(promise) && !Boolean.FALSE.equals(way.state().assumed.truth(promise)))
                .map(Way::exit).distinct().toList();
            if (!unsure.contains(promise) && !without.isEmpty()) {
                facts.add(new PromiseFact(promise, site, without));
            }
        });
        partly.forEach((promise, fact) -> {
            if (!unsure.contains(promise) && !kept.containsKey(promise)) {
                facts.add(fact);
            }
        });
        return facts;
    }
}
