// Locks that annotations name.
import javax.annotation.concurrent.GuardedBy;

class Wrong {
    private final Object lock = new Object();
    private static final Object SHARED = new Object();

    @GuardedBy("lok")
    private int misspelt; // expect: guard-expression-invalid "`lok`"

    @GuardedBy("this.mutex")
    private int ofThis; // expect: guard-expression-invalid

    @GuardedBy("this")
    private static int ofClass; // expect: guard-expression-invalid "lock of its own"

    @GuardedBy("lock")
    private static int ofObject; // expect: guard-expression-invalid

    class Inner {
        @GuardedBy("outerLock")
        private int inner; // expect: guard-expression-invalid
    }
}

class Tempting extends Parent {
    private final Object lock = new Object();
    private static final Object SHARED = new Object();

    @GuardedBy("lock")
    private int guarded; /* fine */

    @GuardedBy("this.lock")
    private int qualified; /* fine */

    @GuardedBy("this")
    private int own; /* fine */

    @GuardedBy("SHARED")
    private static int ofClass; /* fine */

    @GuardedBy("Tempting.class")
    private static int byClass; /* fine */

    @GuardedBy("parentLock")
    private int inherited; /* fine: a field of the superclass */

    @GuardedBy("lock.readLock()")
    private int called; /* fine: not a plain name */

    class Inner {
        @GuardedBy("lock")
        private int inner; /* fine: a field of the class around */
    }
}

class Parent {
    protected final Object parentLock = new Object();
}

class OfElsewhere extends java.util.Observable {
    @GuardedBy("mutex")
    private int unknown; /* fine: the superclass may have it */
}
