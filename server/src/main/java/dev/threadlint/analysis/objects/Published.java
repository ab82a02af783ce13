package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects that a function makes, puts into a field and goes on to use: from then on others have them from that field, so that such an
 * access is one to the object of the field. Confined to one analysis.
 */
final class Published {
    private final Program program;
    private final Map<Symbol, BlockOrder> orders = new LinkedHashMap<>();

    Published(Program program) {
        this.program = program;
    }

    /** The access, with the object by the name of the field where it surely is by then. */
    AccessFact seen(FunctionFacts function, AccessFact access) {
        if (!(access.place().root() instanceof Place.PointeeRoot root) || !(root.pointer() instanceof Value.Allocation made) || !made.function().equals(function.function())) {
            return access;
        }
        Optional<Place> field = function.stores().entrySet().stream().filter(store -> store.getValue().equals(made) && FieldKey.isFieldItself(store.getKey()))
            .map(Map.Entry::getKey).filter(Published::isOfObjectOrClass).findFirst().filter(place -> isStoredBefore(function, place, access));
        return field.map(place -> access.at(Place.pointee(new Value.Load(place)).select(access.place().selectors()))).orElse(access);
    }

    private static boolean isOfObjectOrClass(Place place) {
        return place.root() instanceof Place.VariableRoot root ? root.storage() == dev.threadlint.ir.Variable.Storage.GLOBAL
            : place.root() instanceof Place.PointeeRoot self && self.pointer().equals(new Value.Parameter(-1));
    }

    private boolean isStoredBefore(FunctionFacts function, Place field, AccessFact access) {
        List<AccessFact> stores = function.accesses().stream().filter(write -> write.writes() && write.place().equals(field)).toList();
        boolean once = stores.size() == 1 && stores.get(0).path().size() == 1 && program.find(function.function()).isPresent();
        return once && orders.computeIfAbsent(function.function(), key -> new BlockOrder(program.find(key).orElseThrow().function()))
            .isBefore(stores.get(0).site().ordinal(), access.path().get(0).ordinal());
    }
}
