package dev.threadlint.bench;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.checks.CheckContext;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which locks keep nothing apart, so that to leave them out is no defect. That is said only where the engine has seen all that the program does
 * while it holds the lock (no unknown call, no wait or wake, no facts that are full) and no access there may meet one of another thread,
 * unless a second lock, held since before this one was taken, keeps the two apart as well. Whatever may be the same memory is taken to be.
 * Nor is the word {@code volatile} missed at a private field that only constructors write or that is never used without one lock. Confined.
 */
final class Harmless {
    private final List<CheckContext> programs;

    Harmless(List<CheckContext> programs) {
        this.programs = programs;
    }

    /** Why it is no defect, or nothing. */
    Optional<String> reason(Mutant mutant) {
        if (!mutant.field().isEmpty()) {
            return ofField(mutant);
        }
        // What code around a Java class or a library does nobody knows.
        if (!mutant.isLock() || mutant.function().equals(Mutant.NOWHERE) || mutant.path().endsWith(".java")) {
            return Optional.empty();
        }
        Optional<String> reason = Optional.empty();
        boolean run = false;
        for (CheckContext program : programs) {
            FunctionFacts function = program.facts().get(mutant.function());
            if (function == null) {
                continue;
            }
            if (program.program().main().isEmpty()) {
                return Optional.empty();
            }
            if (program.threads().threadsIn(mutant.function()).isEmpty()) {
                continue;
            }
            run = true;
            reason = reason(program, function, mutant);
            if (reason.isEmpty()) {
                return reason;
            }
        }
        return run ? reason : Optional.empty();
    }

    /** A private field that only constructors write, or that is used nowhere without one lock. */
    private Optional<String> ofField(Mutant mutant) {
        for (CheckContext program : programs) {
            for (TypeDeclaration type : program.program().types().values()) {
                String name = type.name() + "." + mutant.field();
                boolean declares = type.hidden().stream().anyMatch(hidden -> hidden.name().equals(name) || hidden.name().equals(mutant.field()))
                    && program.facts().keySet().stream().anyMatch(symbol -> program.unit(symbol).filter(unit -> unit.source().path().equals(mutant.path()) && unit.types().contains(type)).isPresent());
                if (declares) {
                    return ofField(program, new FieldKey(type.name(), mutant.field()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofField(CheckContext program, FieldKey field) {
        Set<String> common = null;
        boolean written = false;
        boolean used = false;
        for (FunctionFacts function : program.facts().values()) {
            boolean constructs = program.function(function.function()).filter(made -> switch (made.kind()) {
                case CONSTRUCTOR, FIELD_INITIALISER, STATIC_INITIALISER -> true;
                case FUNCTION, METHOD, LAMBDA, DESTRUCTOR -> false;
            }).isPresent();
            if (function.incomplete()) {
                return Optional.empty();
            }
            for (AccessFact access : function.accesses()) {
                if (access.path().size() > 1 || constructs || !FieldKey.isFieldItself(access.place()) || !FieldKey.of(access.place()).filter(field::equals).isPresent()) {
                    continue;
                }
                used = true;
                written |= access.writes();
                Set<String> held = new LinkedHashSet<>();
                access.locks().stream().filter(lock -> lock.mode() == Lock.Mode.EXCLUSIVE && lock.place().root().equals(access.place().root()))
                    .forEach(lock -> held.add(lock.place().selectors().toString()));
                common = common == null ? held : retained(common, held);
            }
        }
        if (used && !written) {
            return Optional.of("only constructors write the field");
        }
        return used && !common.isEmpty() ? Optional.of("the field is used under one lock only") : Optional.empty();
    }

    private static Set<String> retained(Set<String> all, Set<String> kept) {
        Set<String> both = new LinkedHashSet<>(all);
        both.retainAll(kept);
        return both;
    }

    private static Optional<String> reason(CheckContext program, FunctionFacts function, Mutant mutant) {
        Set<Place> dropped = new LinkedHashSet<>();
        for (SyncEvent event : function.events()) {
            boolean takes = event.kind() == SyncEvent.Kind.ACQUIRE || event.kind() == SyncEvent.Kind.TRY_ACQUIRE || event.kind() == SyncEvent.Kind.ADOPT;
            if (takes && isIn(event.path().get(0).span(), mutant.statements())) {
                dropped.add(event.object());
            }
        }
        if (dropped.isEmpty() || function.incomplete() || function.omitted() || dropped.stream().anyMatch(Places::isUnknown)) {
            return Optional.empty();
        }
        boolean unseen = function.outside().stream().anyMatch(call -> holds(call.locks(), dropped)) || !function.relativeCalls().isEmpty() || !function.choices().isEmpty();
        boolean tells = function.events().stream().anyMatch(event -> !isTaking(event) && holds(event.before().mayLocks(), dropped));
        if (unseen || tells) {
            return Optional.empty();
        }
        Set<List<Site>> inside = new LinkedHashSet<>();
        function.accesses().stream().filter(access -> holds(access.mayLocks(), dropped)).forEach(access -> inside.add(access.path()));
        boolean covered = false;
        for (List<ThreadNode> tree : program.threads().trees()) {
            if (tree.stream().anyMatch(thread -> thread.facts().incomplete())) {
                return Optional.empty();
            }
            Optional<Boolean> answer = meets(program, tree, function, inside, dropped);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            covered |= answer.get();
        }
        return Optional.of(covered ? "another lock is held all the time" : "no other thread uses what is done under the lock");
    }

    private static boolean isTaking(SyncEvent event) {
        return switch (event.kind()) {
            case ACQUIRE, TRY_ACQUIRE, ADOPT, RELEASE, INITIALISE -> true;
            default -> false;
        };
    }

    /** Nothing when an access under the lock may meet one of another thread; else whether another lock was needed to say so. */
    private static Optional<Boolean> meets(CheckContext program, List<ThreadNode> tree, FunctionFacts function, Set<List<Site>> inside, Set<Place> dropped) {
        RootTerms terms = new RootTerms(program.facts());
        boolean covered = false;
        for (ThreadNode thread : tree) {
            for (AccessFact access : thread.facts().accesses()) {
                int from = inside(access, function, inside);
                if (from < 0) {
                    continue;
                }
                for (ThreadNode other : tree) {
                    for (AccessFact against : other.facts().accesses()) {
                        boolean conflict = (access.writes() || against.writes()) && !(access.isAtomic() && against.isAtomic())
                            && ThreadForest.mayRunInParallel(thread, access, other, against)
                            && mayBeSame(RootTerms.apply(terms.of(thread), access.place()), RootTerms.apply(terms.of(other), against.place()));
                        if (!conflict) {
                            continue;
                        }
                        Set<Lock> around = around(thread, access.path().subList(0, from + 1));
                        Set<Place> both = places(RootTerms.apply(terms.of(thread), around));
                        both.retainAll(places(RootTerms.apply(terms.of(other), against.locks())));
                        if (both.isEmpty()) {
                            return Optional.empty();
                        }
                        covered = true;
                    }
                }
            }
        }
        return Optional.of(covered);
    }

    /** Locks that the thread surely holds whenever it enters the function on this way, before it takes the lock. */
    private static Set<Lock> around(ThreadNode thread, List<Site> way) {
        List<Site> callers = way.subList(0, way.size() - 1);
        Set<Lock> held = null;
        for (SyncEvent event : thread.facts().events()) {
            if (event.path().size() > callers.size() && event.path().subList(0, callers.size()).equals(callers) && event.kind() == SyncEvent.Kind.ACQUIRE
                    && event.path().get(callers.size()).function().equals(way.get(way.size() - 1).function())) {
                if (held == null) {
                    held = new LinkedHashSet<>(event.before().locks());
                } else {
                    held.retainAll(event.before().locks());
                }
            }
        }
        return held == null ? Set.of() : held;
    }

    private static Set<Place> places(Set<Lock> locks) {
        Set<Place> places = new LinkedHashSet<>();
        locks.stream().filter(lock -> lock.mode() == Lock.Mode.EXCLUSIVE && lock.place().isAbsolute()).forEach(lock -> places.add(lock.place()));
        return places;
    }

    private static int inside(AccessFact access, FunctionFacts function, Set<List<Site>> inside) {
        List<Site> path = access.path();
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i).function().equals(function.function()) && inside.contains(path.subList(i, path.size()))) {
                return i;
            }
        }
        return -1;
    }

    /** Two variables differ, and so do members of different names; of all else nothing is believed. */
    private static boolean mayBeSame(Place a, Place b) {
        if (a.root() instanceof Place.VariableRoot one && b.root() instanceof Place.VariableRoot other) {
            return one.equals(other);
        }
        List<Place.Field> first = fields(a);
        List<Place.Field> second = fields(b);
        return first.isEmpty() || second.isEmpty() || first.get(first.size() - 1).equals(second.get(second.size() - 1));
    }

    private static List<Place.Field> fields(Place place) {
        List<Place.Field> fields = new ArrayList<>();
        place.selectors().stream().filter(Place.Field.class::isInstance).map(Place.Field.class::cast).forEach(fields::add);
        return fields;
    }

    private static boolean holds(Set<Lock> locks, Set<Place> dropped) {
        return locks.stream().map(Lock::place).anyMatch(dropped::contains);
    }

    private static boolean isIn(Span span, List<Span> statements) {
        return statements.stream().anyMatch(statement -> span.start() >= statement.start() && span.end() <= statement.end());
    }
}
