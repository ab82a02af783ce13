package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Models;
import dev.threadlint.models.TypeTrait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Containers that are classes of the program, such as a list that keeps an array of its own, and know nothing of threads: no lock, nothing
 * atomic. What their methods do to their fields is done to the container, by whoever calls them. Immutable.
 */
final class OwnContainers {
    private final Program program;
    private final Set<String> types = new LinkedHashSet<>();

    OwnContainers(Program program, Map<Symbol, FunctionFacts> facts, Models models) {
        this.program = program;
        program.types().values().stream().filter(type -> !type.modifiers().contains("interface") && isContainer(type, models)).forEach(type -> types.add(type.name()));
        program.definitions().values().stream().filter(definition -> definition.unit().language() == Language.JAVA).forEach(definition ->
            definition.function().owner().filter(types::contains).ifPresent(owner -> {
                if (isForThreads(definition.function(), facts.get(definition.function().symbol()))) {
                    types.remove(owner);
                }
            }));
    }

    private boolean isContainer(TypeDeclaration type, Models models) {
        return program.ancestors(type.name()).stream().anyMatch(above -> models.is(above, TypeTrait.CONTAINER)
            || models.supertypes(above).stream().anyMatch(wider -> models.is(wider, TypeTrait.CONTAINER)));
    }

    private static boolean isForThreads(Function method, @Nullable FunctionFacts known) {
        return method.traits().isSynchronized() || known == null
            || known.accesses().stream().anyMatch(access -> access.isAtomic() || !access.mayLocks().isEmpty());
    }

    boolean isContainer(String type) {
        return types.contains(type);
    }

    /** The access as the caller of the container makes it; any other one as it is. */
    AccessFact seen(AccessFact access) {
        Optional<Place> container = types.isEmpty() ? Optional.empty() : container(access.place());
        if (container.isEmpty()) {
            return access;
        }
        List<Site> path = access.path();
        int inside = 1;
        while (inside < path.size() && !isInside(path.get(inside))) {
            inside++;
        }
        return new AccessFact(container.get(), access.kind(), access.atomicity(), access.type(), path.subList(0, inside), access.locks(), access.mayLocks(),
            access.released(), access.live(), access.joined(), access.order(), access.under());
    }

    private boolean isInside(Site site) {
        return program.find(site.function()).flatMap(found -> found.function().owner()).filter(types::contains).isPresent();
    }

    /** The container with the memory, if a field of another object refers to it. */
    private Optional<Place> container(Place place) {
        if (!(place.root() instanceof Place.PointeeRoot pointee) || !(pointee.pointer() instanceof Value.Load load)) {
            return Optional.empty();
        }
        boolean inside = !place.selectors().isEmpty() && place.selectors().get(0) instanceof Place.Field field && types.contains(field.owner());
        return inside ? Optional.of(Place.pointee(load)) : container(load.place());
    }
}
