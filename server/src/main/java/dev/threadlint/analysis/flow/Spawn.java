package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A thread creation as one function sees it: its own create, or one inside a callee with the callee's parameters replaced.
 *
 * @param chain call sites from this function down to the create, the create last; identity of the spawn
 * @param entry function value the thread runs
 * @param arguments values its parameters get
 * @param handle value that stands for the thread: an opaque value, or the allocation of a Java thread
 * @param handlePlaces where the creator stores the handle
 * @param detached nobody can join it
 * @param pool runs on a pool: any number at a time, ended by its future or the pool's shutdown only
 * @param escaped the handle left to code that may join it
 * @param create the call itself, as the analysis met it
 * @param handed semaphores whose permits the creator had, and has passed on to the thread ({@link HandedLocks})
 * @param under conditions that held when it was made and hold still: where one of them is found false the thread does not exist
 */
public record Spawn(List<Site> chain, Value entry, List<Value> arguments, Value handle, List<Place> handlePlaces, boolean detached,
                    boolean pool, boolean escaped, Optional<Operation.Call> create, Assumptions under, List<Place> handed) {
    static final int MAXIMUM_PLACES = 6;

    /** A thread that is handed nothing. */
    public Spawn(List<Site> chain, Value entry, List<Value> arguments, Value handle, List<Place> handlePlaces, boolean detached,
                 boolean pool, boolean escaped, Optional<Operation.Call> create, Assumptions under) {
        this(chain, entry, arguments, handle, handlePlaces, detached, pool, escaped, create, under, List.of());
    }

    /** The type of a pool that runs one task after the other. */
    public static final String SERIAL_POOL = "#serial-pool";
    /** Ends the place that stands for a thread which runs one task after the other. */
    public static final String SERIAL = "#serial";

    /** Ends the place that stands for who asks a thread to stop, and runs what was registered for that. */
    static final String REQUESTER = "#requester";

    /** Ends the place where a thread object that is not started yet keeps what it will run. */
    static final String TASK = "#task";

    /** True for a place where a thread object keeps what it will run. */
    public static boolean isTaskPlace(Place place) {
        return place.selectors().size() == 1 && place.selectors().get(0) instanceof Place.Field field && field.name().equals(TASK);
    }

    /** True for a place that stands for a thread which runs one task after the other. */
    public static boolean isSerialPlace(Place place) {
        return place.selectors().stream().anyMatch(step -> step instanceof Place.Field field && field.name().equals(SERIAL))
            || place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Allocation made && made.type().equals(SERIAL_POOL);
    }

    /** The place that stands for the thread of a pool that has no other. */
    public static Place serialPlace(Value pool) {
        return Place.pointee(pool).field("", SERIAL);
    }

    /** A thread that no call creates: the platform has it. */
    public static Spawn byPlatform(Site site, Value entry) {
        return new Spawn(List.of(site), entry, List.of(), Value.UNKNOWN, List.of(), true, false, true, Optional.empty(), Assumptions.NONE);
    }

    /** Stands for the tasks of a pool, in which a handle of any of them is. */
    static final String POOL = "#pool";

    /** True for the place that stands for the tasks of a pool; the pool is what it is reached from. */
    public static boolean isPoolPlace(Place place) {
        return Places.isMember(place, POOL);
    }

    /** True for the threads that one call starts together, such as those of a parallel stream; their handle stands for all of them. */
    public boolean isTogether() {
        return pool && handle instanceof Value.Opaque opaque && opaque.distinct();
    }

    /** True for what is run by whoever asks for it: of the threads of the program it surely is another one only than that which registered it. */
    public boolean isByRequester() {
        return handlePlaces.stream().anyMatch(place -> Places.isMember(place, REQUESTER));
    }

    public Site site() {
        return chain.get(chain.size() - 1);
    }

    /** The call as its text is now. */
    public Optional<Operation.Call> created() {
        return create.map(site()::now);
    }

    /** The spawn's identity: two with equal keys are one spawn in different states. */
    public List<Site> key() {
        return chain;
    }

    /** Among what may run: that of the spawns with this key, the very one that was given the object in question. */
    public static List<Site> given(List<Site> key) {
        List<Site> longer = new ArrayList<>(key);
        longer.add(Site.NOWHERE);
        return List.copyOf(longer);
    }

    /** Another one that the same call may make, told apart by one more step. */
    Spawn numbered(int ordinal) {
        List<Site> longer = Stream.concat(chain.stream(), Stream.of(site().numbered(ordinal))).toList();
        return new Spawn(longer, entry, arguments, handle, handlePlaces, detached, pool, escaped, create, under, handed);
    }

    public Spawn with(boolean nowDetached, boolean nowEscaped) {
        return new Spawn(chain, entry, arguments, handle, handlePlaces, nowDetached, pool, nowEscaped, create, under, handed);
    }

    /** The spawn where paths meet that know it by other places: all of them are names for its handle. */
    Spawn alsoHeldIn(List<Place> others) {
        return handlePlaces.equals(others) || handlePlaces.size() + others.size() > MAXIMUM_PLACES ? this
            : heldIn(Stream.concat(others.stream(), handlePlaces.stream()).distinct().toList());
    }

    Spawn heldIn(List<Place> places) {
        return new Spawn(chain, entry, arguments, handle, places, detached, pool, escaped, create, under, handed);
    }

    public Spawn under(Assumptions now) {
        return new Spawn(chain, entry, arguments, handle, handlePlaces, detached, pool, escaped, create, now, handed);
    }

    /** @param alone the thread detaches itself */
    Spawn handed(List<Place> places, boolean alone) {
        return new Spawn(chain, entry, arguments, handle, handlePlaces, detached || alone, pool, escaped, create, under, List.copyOf(places));
    }

    /** Where others find the handle of a thread that this one leaves behind: in a global, and in memory that this one was given to put it there. */
    List<Place> keptOf(Spawn child) {
        Substitution given = new Substitution(Optional.empty(), arguments, value -> value);
        List<Place> found = new ArrayList<>();
        for (Place place : child.handlePlaces()) {
            if (place.isAbsolute() && Places.isStatic(place)) {
                found.add(place);
            } else if (Places.isRelative(place) && !Places.isUnknown(given.apply(place))) {
                found.add(given.apply(place));
            }
        }
        return found;
    }

    /** What the thread is given: its arguments and the object that its function works on. */
    public Stream<Value> given() {
        Stream<Value> object = entry instanceof Value.FunctionReference function ? function.receiver().stream() : Stream.empty();
        return Stream.concat(arguments.stream(), object);
    }
}
