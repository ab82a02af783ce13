package dev.threadlint.analysis.race;

import dev.threadlint.ir.Place;
import java.util.ArrayList;
import java.util.List;

/** Paths that lead from a member to the object that holds it, beside others. Stateless. */
final class Holders {
    private Holders() {}

    /** The place as told from the object that holds it, where another path with the same beginning leads there; else the place itself. */
    static Place toldFrom(Place place, Place other) {
        List<Place.Selector> own = place.selectors();
        List<Place.Selector> steps = other.selectors();
        int same = 0;
        while (same < own.size() && same < steps.size() && !isHolder(own, same) && !isHolder(steps, same)) {
            same++;
        }
        boolean mine = isHolder(own, same);
        boolean others = isHolder(steps, same);
        if (mine == others) {
            return place;
        }
        List<Place.Selector> told = new ArrayList<>(own.subList(0, same));
        if (others) {
            Place.Field holder = (Place.Field) steps.get(same);
            told.add(new Place.Field(holder.owner(), holder.held()));
        }
        told.addAll(own.subList(mine ? same + 1 : same, own.size()));
        return new Place(place.root(), told);
    }

    /** True for paths as long as each other that end in a member of one type. */
    static boolean endInOneMember(Place one, Place other) {
        int last = one.selectors().size() - 1;
        return last == other.selectors().size() - 1 && (last < 0 || one.selectors().get(last) instanceof Place.Field field && other.selectors().get(last) instanceof Place.Field same
            && (field.owner().equals(same.owner()) || field.owner().isEmpty() || same.owner().isEmpty()));
    }

    private static boolean isHolder(List<Place.Selector> steps, int at) {
        return at < steps.size() && steps.get(at) instanceof Place.Field field && field.isHolder();
    }
}
