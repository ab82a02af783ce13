package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a function of a library looks at twice, without its lock and with it, before it writes it there. The second look says that another
 * thread may have been first: one that calls the same function. Stateless.
 */
public final class ClientTests {
    private ClientTests() {}

    /** The first look and the write, for each variable, or member of the function's own object, that no other function writes. */
    public static List<Race> of(Map<Symbol, FunctionFacts> facts, List<ThreadNode> clients) {
        List<Race> found = new ArrayList<>();
        for (ThreadNode client : clients) {
            List<AccessFact> own = client.facts().accesses().stream().filter(access -> access.path().size() == 1 && isShared(access.place()) && !access.isAtomic()).toList();
            own.stream().filter(write -> write.writes() && isLookedAt(write, own) && isOnlyHere(write, client.facts(), facts.values()))
                .forEach(write -> first(write, own).ifPresent(look -> found.add(new Race(write.place(), participant(client, look), participant(client, write)))));
        }
        return found;
    }

    private static boolean isShared(Place place) {
        boolean fields = place.selectors().stream().allMatch(Place.Field.class::isInstance);
        return fields && (place.root() instanceof Place.VariableRoot root ? Places.isStatic(place) && root.storage() != Variable.Storage.THREAD_LOCAL
            : place.root() instanceof Place.PointeeRoot object && object.pointer().equals(new Value.Parameter(-1)) && !place.selectors().isEmpty());
    }

    private static boolean isLookedAt(AccessFact write, List<AccessFact> own) {
        return own.stream().anyMatch(read -> !read.writes() && read.place().equals(write.place()) && read.locks().stream().anyMatch(write.locks()::contains));
    }

    private static Optional<AccessFact> first(AccessFact write, List<AccessFact> own) {
        return own.stream().filter(read -> !read.writes() && read.place().equals(write.place()) && read.mayLocks().isEmpty() && !read.released()
            && read.site().ordinal() < write.site().ordinal()).findFirst();
    }

    private static boolean isOnlyHere(AccessFact write, FunctionFacts writer, Collection<FunctionFacts> all) {
        return all.stream().flatMap(function -> function.accesses().stream()).allMatch(other -> !other.writes() || other.site().function().equals(writer.function())
            || !isSame(other.place(), write.place()) || other.isConstruction());
    }

    private static boolean isSame(Place place, Place other) {
        return other.root() instanceof Place.VariableRoot ? place.equals(other) : place.selectors().equals(other.selectors());
    }

    private static Race.Participant participant(ThreadNode client, AccessFact access) {
        return new Race.Participant(client, access, access.place(), access.locks(), access.mayLocks(), access.order());
    }
}
