import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

final class Cache {
    private static final Map<String, Cache> BY_NAME = new ConcurrentHashMap<>();
    private final String name;
    private int size;

    Cache(String name) {
        this.name = name;
        BY_NAME.put(name, this); // expect: this-escapes-constructor "before `size` is set"
        size = 16;
    }

    Cache(String name, int size) {
        this.name = name;
        this.size = size;
        BY_NAME.put(name, this); /* fine: everything is set */
    }

    String name() {
        return name + size;
    }
}

final class Heartbeat implements Runnable {
    private final ScheduledExecutorService timer;
    private long period;

    Heartbeat(ScheduledExecutorService timer) {
        this.timer = timer;
        timer.schedule(this, 10, TimeUnit.MILLISECONDS); // expect: this-escapes-constructor "before `period` is set"
        period = 100;
    }

    Heartbeat(ScheduledExecutorService timer, long period) {
        this.timer = timer;
        this.period = period;
        timer.schedule(this, period, TimeUnit.MILLISECONDS); /* fine: the last statement of a final class */
    }

    @Override
    public void run() {
        timer.schedule(this, period, TimeUnit.MILLISECONDS);
    }
}

final class KeepsHandle implements Runnable {
    private final java.util.concurrent.Future<?> handle;
    private int rounds;

    KeepsHandle(ExecutorService pool) {
        handle = pool.submit(this); /* fine: the field is for whoever cancels */
    }

    @Override
    public void run() {
        rounds++;
    }

    void stop() {
        handle.cancel(true);
    }
}

final class Poller {
    private final List<String> seen;

    Poller(String host) {
        Thread thread = new Thread(() -> poll(host));
        thread.start(); // expect: this-escapes-constructor "before `seen` is set"
        seen = new ArrayList<>();
    }

    private void poll(String host) {
        System.out.println(host + seen);
    }
}

class Bus {
    private final CopyOnWriteArrayList<Object> members = new CopyOnWriteArrayList<>();

    void join(Object member) {
        members.add(member);
    }

    void announce(Object member) {
        System.out.println(member.hashCode());
    }
}

class Member {
    private final Bus bus;
    private String state;

    Member(Bus bus) {
        this.bus = bus;
        enrol(); // expect: this-escapes-constructor "before `state` is set"
        state = "in";
    }

    private void enrol() {
        bus.join(this);
    }
}

class Base {
    Base(Bus bus) {
        bus.join(this); // expect: this-escapes-constructor "the fields of `Derived` are set"
    }
}

class Derived extends Base {
    private final int weight;

    Derived(Bus bus, int weight) {
        super(bus);
        this.weight = weight;
    }

    @Override
    public int hashCode() {
        return weight;
    }
}

class Current {
    static final AtomicReference<Current> NOW = new AtomicReference<>();
    private final long since;

    Current() {
        NOW.set(this); // expect: this-escapes-constructor "before `since` is set"
        since = System.nanoTime();
    }
}

final class LastStatement {
    private final int width;

    LastStatement(Bus bus) {
        width = 3;
        bus.join(this); /* fine: nobody can extend it, and all is set */
    }
}

class Node {
    private final List<Node> children = new ArrayList<>();
    private final int depth;

    Node(Node parent, int depth) {
        parent.children.add(this); /* fine: a tree that shows no sign of threads */
        this.depth = depth;
    }

    int depth() {
        return depth + children.size();
    }
}

class KeepsItself {
    private final Map<String, Object> own = new HashMap<>();
    private final Runnable task;
    private int n;

    KeepsItself() {
        own.put("self", this); /* fine: its own map */
        task = () -> n++; /* fine: its own field */
        Objects.requireNonNull(this); /* fine */
        n = 1;
    }

    void run() {
        task.run();
    }
}

class Asks {
    private int n;

    Asks(Bus bus) {
        bus.announce(this); /* fine: nobody keeps it */
        n = 1;
    }
}

class Part {
    private final Whole whole;

    Part(Whole whole) {
        this.whole = whole;
    }
}

class Whole {
    private final Part part;
    private final List<Part> more = new ArrayList<>();
    private int n;

    Whole() {
        part = new Part(this); /* fine: a part of its own */
        more.add(new Part(this)); /* fine */
        n = 1;
    }
}

class UsesPoolWithoutItself {
    private final ExecutorService pool = Executors.newFixedThreadPool(1);
    private int n;

    UsesPoolWithoutItself(String text) {
        pool.execute(() -> System.out.println(text)); /* fine: the task does not know the object */
        n = 1;
    }
}

class MadeByFactory {
    private final int n;

    private MadeByFactory(int n) {
        this.n = n;
    }

    static MadeByFactory on(Bus bus) {
        MadeByFactory made = new MadeByFactory(1);
        bus.join(made); /* fine: finished */
        return made;
    }
}

class EarlyExit {
    private int n;

    EarlyExit(Bus bus, boolean known) {
        if (known) {
            n = 1;
            bus.join(this); /* fine: nothing is set after it on this way */
            return;
        }
        n = 2;
    }
}
