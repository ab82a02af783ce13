package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.models.Effect.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Methods that add to a collection which is safe by itself, without the lock that others hold while they look whether something is there
 * and then add it: that lock keeps only those apart who take it (Goetz, Java Concurrency in Practice, 4.4.1). Confined to one check.
 */
final class UnlockedAdders {
    private final CheckContext context;
    private final Map<FieldKey, List<Adder>> adders = new LinkedHashMap<>();

    private record Adder(FunctionFacts function, ModelledCall call) {}

    UnlockedAdders(CheckContext context) {
        this.context = context;
        for (FunctionFacts function : context.facts().values()) {
            boolean java = context.unit(function.function()).filter(unit -> unit.language() == Language.JAVA).isPresent();
            if (java && mayMeet(function)) {
                function.modelled().stream().filter(UnlockedAdders::adds).forEach(call -> context.keeper(function, call.receiver().orElseThrow())
                    .ifPresent(key -> adders.computeIfAbsent(key, unused -> new ArrayList<>()).add(new Adder(function, call))));
            }
        }
    }

    /** A method that callers come to while others run; helpers are their callers' to judge. */
    private boolean mayMeet(FunctionFacts function) {
        boolean method = context.function(function.function()).filter(body -> body.kind() == Function.FunctionKind.METHOD && !body.traits().isPrivate()).isPresent();
        boolean runs = context.program().main().isEmpty() || context.threads().threadsIn(function.function()).stream().anyMatch(node -> node.spawn().isPresent());
        return method && runs && !CallSites.of(context).isOnlyCalledLocked(function.function());
    }

    private static boolean adds(ModelledCall call) {
        return call.receiver().isPresent() && TestThenOverwrite.does(call.model(), Action.OVERWRITE) && TestThenOverwrite.does(call.model(), Action.STORE);
    }

    /** Who adds without any of the locks that are held over a question and the adding it decides on. */
    Optional<ModelledCall> without(FieldKey key, ModelledCall test, ModelledCall act) {
        Set<Place> held = places(test);
        held.retainAll(places(act));
        boolean own = context.shared().contents().isSynchronizedView(key) && held.contains(Place.pointee(act.receiver().orElseThrow()));
        if (own || held.isEmpty() || !adds(act) || TestThenOverwrite.does(act.model(), Action.ATOMIC_WRITE)) {
            // A variable that is written as a whole is no collection: others may set it as they like.
            return Optional.empty();
        }
        Optional<String> owner = owner(act);
        return adders.getOrDefault(key, List.of()).stream()
            .filter(adder -> places(adder.call()).isEmpty() || owner.isPresent() && owner.equals(owner(adder.call())) && places(adder.call()).stream().noneMatch(held::contains))
            .map(Adder::call).findFirst();
    }

    private Optional<String> owner(ModelledCall call) {
        return context.function(call.site().function()).flatMap(Function::owner);
    }

    private static Set<Place> places(ModelledCall call) {
        Set<Place> places = new LinkedHashSet<>();
        call.locks().stream().map(Lock::place).forEach(places::add);
        return places;
    }
}
