package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.models.Effect;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which functions of a program take and give back which locks. A function that leaves a lock to its caller is told from one that forgets
 * it by what the others do: someone has to give the lock back. Immutable.
 */
final class LockBalance {
    private final Map<Object, Set<FunctionFacts>> givers = new LinkedHashMap<>();
    private static final int MAXIMUM_CALLERS = 4;

    private final CallSites calls;
    private final Set<Object> given = new LinkedHashSet<>();
    private final Set<Object> left = new LinkedHashSet<>();

    static LockBalance of(CheckContext context) {
        return context.memo().get(LockBalance.class, () -> new LockBalance(context));
    }

    private LockBalance(CheckContext context) {
        this.calls = CallSites.of(context);
        for (FunctionFacts function : context.facts().values()) {
            function.mayLocksAtExit().forEach(lock -> {
                name(lock.place()).ifPresent(left::add);
                // The lock that the function was given has the name of the member that it was put into, too.
                function.stores().forEach((place, value) -> Optional.of(place).filter(kept -> Place.pointee(value).equals(lock.place())).flatMap(LockBalance::name).ifPresent(left::add));
            });
            for (SyncEvent event : function.events()) {
                if (event.kind() == SyncEvent.Kind.RELEASE) {
                    name(event.object()).ifPresent(given::add);
                }
                // A function that gives back what it has not taken serves others.
                if (event.kind() == SyncEvent.Kind.RELEASE && !takes(function, event.object())) {
                    name(event.object()).ifPresent(name -> givers.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(function));
                }
            }
        }
    }

    /** True when some function gives back a lock of this name without having taken it itself. */
    boolean isHandedOver(Place lock) {
        return name(lock).map(givers::containsKey).orElse(true);
    }

    /** True when no code of the program gives back a lock of this name. */
    boolean isNeverGivenBack(Place lock) {
        return name(lock).map(name -> !given.contains(name)).orElse(false);
    }

    /** True when a function, or its end by an exception, may leave a lock of this name held. */
    boolean isLeftHeld(Place lock) {
        return name(lock).map(left::contains).orElse(true);
    }

    /** A member that no other file can name, and so neither take nor give back. */
    static boolean isHidden(Place lock, CheckContext context) {
        return !lock.selectors().isEmpty() ? isHiddenField(lock, context)
            : lock.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof dev.threadlint.ir.Value.Load load && isHiddenField(load.place(), context);
    }

    private static boolean isHiddenField(Place field, CheckContext context) {
        return dev.threadlint.analysis.objects.FieldKey.of(field).filter(key -> context.shared().contents().isHidden(key)).isPresent();
    }

    /** True when a call of the function, or of one that calls it, is made by someone who may hold a lock of this name. */
    boolean callersMayHold(Symbol function, Place lock) {
        return name(lock).map(name -> callersMayHold(function, name, MAXIMUM_CALLERS)).orElse(true);
    }

    private boolean callersMayHold(Symbol function, Object name, int depth) {
        for (FunctionFacts.CallFact call : depth == 0 ? List.<FunctionFacts.CallFact>of() : calls.to(function)) {
            boolean holds = call.mayLocks().stream().anyMatch(lock -> isSame(lock.place(), name, call));
            if (holds || callersMayHold(call.site().function(), name, depth - 1)) {
                return true;
            }
        }
        return false;
    }

    /** What a caller hands on as argument, or as the object itself, has another name there. */
    private static boolean isSame(Place lock, Object name, FunctionFacts.CallFact call) {
        return name instanceof Place.PointeeRoot || name(lock).filter(name::equals).isPresent()
            || call.receiver().map(Place::pointee).filter(lock::equals).isPresent();
    }

    /** True when the text of the function itself takes the lock. */
    static boolean takes(FunctionFacts function, Place lock) {
        return function.events().stream().anyMatch(event -> isAcquisition(event) && event.path().size() == 1 && event.object().equals(lock));
    }

    static boolean isAcquisition(SyncEvent event) {
        return event.kind() == SyncEvent.Kind.ACQUIRE || event.kind() == SyncEvent.Kind.TRY_ACQUIRE;
    }

    /** True when a path through the function gives the lock back, itself or through a call. */
    static boolean givesBack(FunctionFacts function, Place lock) {
        return function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.RELEASE && event.object().equals(lock));
    }

    /** True when the function waits for itself at a second acquisition, so that what follows it is never reached. */
    static boolean isTakenTwice(FunctionFacts function, Lock lock) {
        return function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.ACQUIRE && !event.recursive()
            && event.object().equals(lock.place()) && event.before().locks().stream().anyMatch(held -> held.place().equals(lock.place())
                && held.mode() == Lock.Mode.EXCLUSIVE && !held.taken().isAt(event.site())));
    }

    /** Handlers for the end of the thread may give back what the function holds. */
    static boolean hasCleanups(FunctionFacts function) {
        return function.modelled().stream().anyMatch(call -> CheckContext.does(call.model(), Effect.Action.CLEANUP_PUSH)
            || CheckContext.does(call.model(), Effect.Action.CLEANUP_POP));
    }

    /** Global locks by themselves, members by their name: functions reach one object by different paths. */
    static Optional<Object> name(Place lock) {
        for (int i = lock.selectors().size() - 1; i >= 0; i--) {
            if (lock.selectors().get(i) instanceof Place.Field field) {
                return Optional.of(field.owner() + "." + field.name());
            }
        }
        if (lock.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof dev.threadlint.ir.Value.Load load) {
            return name(load.place());
        }
        if (lock.root() instanceof Place.VariableRoot root) {
            return Optional.of(root);
        }
        return Places.isUnknown(lock) ? Optional.empty() : Optional.of(lock.root());
    }
}
