// The thread of an object that a factory makes and gives to the caller.
final class Sender {
    private long sent;
    private volatile boolean done;

    static Sender open() {
        Sender made = new Sender();
        new Thread(made::drain).start();
        return made;
    }

    private void drain() {
        while (!done) {
            sent++; // expect: shared-data-race-through-thread-argument "`sent`"
        }
    }

    void close() {
        done = true;
    }

    long sent() {
        return sent;
    }
}

final class SetBefore {
    private int step;
    private volatile boolean done;

    static SetBefore open(int step) {
        SetBefore made = new SetBefore();
        made.step = step; /* fine: set before there is a thread, and by nobody later */
        new Thread(made::drain).start();
        return made;
    }

    static SetBefore fast() {
        SetBefore made = new SetBefore();
        made.step = 10; /* fine: the thread of another object runs by then */
        new Thread(made::drain).start();
        return made;
    }

    private void drain() {
        while (!done) {
            System.out.println(step); /* fine */
        }
    }

    void close() {
        done = true;
    }

    int step() {
        return step;
    }
}

final class SetAfter {
    private int step;
    private volatile boolean done;

    static SetAfter open(int step) {
        SetAfter made = new SetAfter();
        new Thread(made::drain).start();
        made.step = step; // expect: shared-data-race-through-thread-argument "`step`"
        return made;
    }

    private void drain() {
        while (!done) {
            System.out.println(step);
        }
    }

    void close() {
        done = true;
    }
}

final class KeptLocked {
    private int sum;
    private volatile boolean done;

    static KeptLocked open() {
        KeptLocked made = new KeptLocked();
        made.sum = 5; /* fine */
        new Thread(made::drain).start();
        return made;
    }

    private void drain() {
        while (!done) {
            add(1);
        }
    }

    private synchronized void add(int n) {
        sum += n; /* fine */
    }

    void close() {
        done = true;
    }

    synchronized int sum() {
        return sum;
    }
}
