package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.History;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Observations.KeptCall;
import dev.threadlint.analysis.flow.Order;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Models;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects of unknown kind that a class keeps for good and calls under one of its locks: where several methods take the lock for nothing
 * else, it guards the object, and the one method that calls it without the lock forgot it. Immutable.
 */
final class Wrapped {
    /** So many methods lock only to call the object before the class is believed to guard it. */
    private static final int MINIMUM = 3;

    private final Map<Symbol, FunctionFacts> facts;
    private final Models models;
    private final Entries entries;
    private final FieldContents contents;

    Wrapped(Map<Symbol, FunctionFacts> facts, Models models, Entries entries, FieldContents contents) {
        this.facts = facts;
        this.models = models;
        this.entries = entries;
        this.contents = contents;
    }

    /** The calls of one object: by the methods that lock for them, and by the others. */
    private record Calls(Map<Symbol, KeptCall> guarded, Map<Symbol, KeptCall> open, Set<Place> locks) {}

    /** What the methods of a class do with such objects, as accesses to what the field refers to; by field, only where one method forgot the lock. */
    Map<FieldKey, List<AccessFact>> of(String type) {
        Map<Place, Calls> byField = new LinkedHashMap<>();
        for (Function method : entries.of(type)) {
            FunctionFacts known = facts.get(method.symbol());
            if (known != null && !isOfEveryObject(method)) {
                known.observations().kept().forEach(call -> take(type, known, call, byField));
            }
        }
        Map<FieldKey, List<AccessFact>> found = new LinkedHashMap<>();
        byField.forEach((field, calls) -> {
            boolean forgotten = calls.open().size() == 1 && calls.guarded().size() >= MINIMUM && calls.locks().size() == 1;
            if (forgotten && calls.guarded().keySet().stream().noneMatch(calls.open()::containsKey)) {
                List<AccessFact> accesses = new ArrayList<>();
                calls.open().values().forEach(call -> accesses.add(use(call)));
                calls.guarded().values().forEach(call -> accesses.add(use(call)));
                FieldKey.of(field).ifPresent(key -> found.put(contents.resolve(key, type), accesses));
            }
        });
        return found;
    }

    private void take(String type, FunctionFacts known, KeptCall call, Map<Place, Calls> byField) {
        Optional<FieldKey> key = FieldKey.of(call.field()).map(found -> contents.resolve(found, type));
        if (key.isEmpty() || !contents.isFinal(key.get())) {
            return;
        }
        Calls calls = byField.computeIfAbsent(call.field(), field -> new Calls(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashSet<>()));
        if (call.mayLocks().isEmpty()) {
            calls.open().putIfAbsent(known.function(), call);
        } else {
            call.mayLocks().forEach(lock -> calls.locks().add(lock.place()));
            if (call.locks().size() == 1 && isOwn(call.locks().iterator().next()) && locksForNothingElse(known, type)) {
                calls.guarded().putIfAbsent(known.function(), call);
            }
        }
    }

    private static boolean isOwn(Lock lock) {
        return lock.place().root() instanceof Place.PointeeRoot root && (root.pointer().equals(new Value.Parameter(-1))
            || root.pointer() instanceof Value.Load load && load.place().root().equals(Place.pointee(new Value.Parameter(-1)).root()));
    }

    private boolean locksForNothingElse(FunctionFacts known, String type) {
        return known.accesses().stream().filter(access -> access.path().size() == 1 && FieldKey.isFieldItself(access.place()))
            .allMatch(access -> !access.writes() && FieldKey.of(access.place()).map(key -> contents.isFinal(contents.resolve(key, type))).orElse(false));
    }

    /** Every object has the method, and whoever writes it thinks of other things than threads. */
    private boolean isOfEveryObject(Function method) {
        return models.find("java.lang.Object." + method.symbol().simpleName(), method.parameters().size()).isPresent();
    }

    private static AccessFact use(KeptCall call) {
        return new AccessFact(Place.pointee(new Value.Load(call.field())), Operation.AccessKind.UPDATE, Operation.Atomicity.PLAIN, Type.UNKNOWN, List.of(call.site()),
            call.locks(), call.mayLocks(), false, Set.of(), Set.of(), Order.NONE, History.START);
    }
}
