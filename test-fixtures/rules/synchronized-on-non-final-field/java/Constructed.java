/** A constructor sets the field again, so that it cannot be final as it stands. */
class Constructed {
    private Object lock = new Object();
    private int count;

    Constructed(Object given) {
        lock = given;
    }

    void increase() {
        synchronized (lock) { // expect: synchronized-on-non-final-field
            count++;
        }
    }
}

/** Set once, where the object is made. */
class ConstructedOnce {
    private final Object lock;
    private int count;

    ConstructedOnce(Object given) {
        lock = given;
    }

    void increase() {
        synchronized (lock) { // fine
            count++;
        }
    }
}
