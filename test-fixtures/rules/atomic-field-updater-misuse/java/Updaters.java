// Fields that an updater cannot update, and fields that it can.
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

class Base {
    volatile int inherited;
}

class Wrong extends Base {
    static final AtomicIntegerFieldUpdater<Wrong> PLAIN = AtomicIntegerFieldUpdater.newUpdater(Wrong.class, "plain"); // expect: atomic-field-updater-misuse "is not volatile"
    static final AtomicIntegerFieldUpdater<Wrong> WIDE = AtomicIntegerFieldUpdater.newUpdater(Wrong.class, "wide"); // expect: atomic-field-updater-misuse "is no `int`"
    static final AtomicLongFieldUpdater<Wrong> SHARED = AtomicLongFieldUpdater.newUpdater(Wrong.class, "shared"); // expect: atomic-field-updater-misuse "is static"
    static final AtomicReferenceFieldUpdater<Wrong, String> NAME = AtomicReferenceFieldUpdater.newUpdater(Wrong.class, String.class, "nane"); // expect: atomic-field-updater-misuse "no field `nane`"
    static final AtomicIntegerFieldUpdater<Wrong> ABOVE = AtomicIntegerFieldUpdater.newUpdater(Wrong.class, "inherited"); // expect: atomic-field-updater-misuse "no field"
    static volatile long shared;
    int plain;
    volatile long wide;
    volatile String name;
}

class Right extends Base {
    static final AtomicIntegerFieldUpdater<Right> COUNT = AtomicIntegerFieldUpdater.newUpdater(Right.class, "count"); /* fine */
    static final AtomicLongFieldUpdater<Right> TOTAL = AtomicLongFieldUpdater.newUpdater(Right.class, "total"); /* fine */
    static final AtomicReferenceFieldUpdater<Right, String> NAME = AtomicReferenceFieldUpdater.newUpdater(Right.class, String.class, "name"); /* fine */
    static final AtomicIntegerFieldUpdater<Base> ABOVE = AtomicIntegerFieldUpdater.newUpdater(Base.class, "inherited"); /* fine: the class that declares it */
    static final AtomicReferenceFieldUpdater<Node, Node> NEXT = AtomicReferenceFieldUpdater.newUpdater(Node.class, Node.class, "next"); /* fine: another class */
    volatile int count;
    private volatile long total;
    protected volatile String name;

    static final class Node {
        volatile Node next;
    }

    static AtomicIntegerFieldUpdater<Right> by(String name) {
        return AtomicIntegerFieldUpdater.newUpdater(Right.class, name); /* fine: nobody knows the name */
    }
}
