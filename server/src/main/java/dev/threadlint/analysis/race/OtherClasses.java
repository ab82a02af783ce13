package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.TypeDeclaration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects that a call of a virtual function has told apart: where one thread runs the function of one class for the elements of a container, and another
 * thread that of a class beside, above or below it, they are at other objects, whatever these are called (C++ [class.virtual]). Immutable.
 */
final class OtherClasses {
    private static final String SCOPE = "::";

    private final Map<String, Set<String>> bases = new LinkedHashMap<>();

    OtherClasses(Collection<TypeDeclaration> types) {
        types.forEach(type -> bases.computeIfAbsent(type.name(), key -> new LinkedHashSet<>()).addAll(type.supertypes()));
    }

    /** True when two members are of objects for which the two threads run the functions of different classes. */
    boolean separate(Participant left, Participant right) {
        Optional<String> one = owner(left.place());
        Optional<String> other = owner(right.place());
        if (one.isEmpty() || other.isEmpty() || left.access().site().unit().language() != Language.CPP) {
            return false;
        }
        Map<String, String> runs = members(right);
        for (Map.Entry<String, String> member : members(left).entrySet()) {
            String first = member.getValue();
            String second = runs.get(member.getKey());
            if (second != null && !second.equals(first) && areRelated(first, second) && areRelated(first, one.get()) && areRelated(second, other.get())) {
                return true;
            }
        }
        return false;
    }

    /** The classes of the virtual functions that lead to an access, by the names of these; of several the first, as it was called for the object. */
    private Map<String, String> members(Participant participant) {
        Map<String, String> found = new LinkedHashMap<>();
        List<Site> path = participant.access().path();
        for (int i = 0; i + 1 < path.size(); i++) {
            String name = path.get(i + 1).function().name();
            int member = name.lastIndexOf(SCOPE);
            if (member > 0 && bases.containsKey(name.substring(0, member)) && !found.containsKey(name.substring(member)) && isVirtualCall(path.get(i))) {
                found.put(name.substring(member), name.substring(0, member));
            }
        }
        return found;
    }

    private static boolean isVirtualCall(Site site) {
        return site.unit().functions().stream().filter(function -> function.symbol().equals(site.function())).flatMap(function -> function.blocks().stream())
            .flatMap(block -> block.operations().stream())
            .anyMatch(operation -> operation instanceof Operation.Call call && call.dispatch() == Operation.Dispatch.VIRTUAL && call.span().equals(site.span()));
    }

    /** The class whose member a place begins with. */
    private static Optional<String> owner(Place place) {
        return place.selectors().stream().filter(Place.Field.class::isInstance).map(step -> ((Place.Field) step).owner()).filter(name -> !name.isEmpty()).findFirst();
    }

    /** True for classes with a common base, or one above the other. The owner of a member is not told from that of another one with its name. */
    private boolean areRelated(String one, String other) {
        return above(one, new LinkedHashSet<>()).stream().anyMatch(above(other, new LinkedHashSet<>())::contains);
    }

    private Set<String> above(String type, Set<String> found) {
        if (found.add(type)) {
            bases.getOrDefault(type, Set.of()).forEach(base -> above(base, found));
        }
        return found;
    }
}
