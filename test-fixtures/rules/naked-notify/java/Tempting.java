// The change is made elsewhere, may be, or is not what the class alone knows.
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;

class ChangedBefore {
    private volatile boolean open;

    void pass() throws InterruptedException {
        synchronized (this) {
            while (!open) {
                wait();
            }
        }
    }

    void open() {
        open = true;
        tell();
    }

    private synchronized void tell() {
        notifyAll(); /* fine: the caller changed it */
    }
}

class ChangedWithoutWake {
    private volatile boolean open;

    synchronized void pass() throws InterruptedException {
        while (!open) {
            wait();
        }
    }

    void setOpen() {
        open = true;
    }

    synchronized void wake() {
        notifyAll(); /* fine: the setter leaves it to this method */
    }
}

class ChangedByCallee {
    private int count;

    synchronized void await() throws InterruptedException {
        while (count == 0) {
            wait();
        }
    }

    private void increment() {
        count++;
    }

    synchronized void add() {
        increment();
        notifyAll(); /* fine */
    }
}

class Foreign {
    private final BooleanSupplier ready;

    Foreign(BooleanSupplier ready) {
        this.ready = ready;
    }

    synchronized void await() throws InterruptedException {
        while (!ready.getAsBoolean()) {
            wait();
        }
    }

    synchronized void recheck() {
        notifyAll(); /* fine: what is tested is not of this class */
    }
}

class Visible {
    boolean open;

    synchronized void pass() throws InterruptedException {
        while (!open) {
            wait();
        }
    }

    synchronized void wake() {
        notifyAll(); /* fine: others may set the field */
    }
}

class Queue {
    private final ArrayDeque<String> items = new ArrayDeque<>();

    synchronized String take() throws InterruptedException {
        while (items.isEmpty()) {
            wait();
        }
        return items.remove();
    }

    synchronized void add(String item) {
        items.add(item);
        notifyAll(); /* fine */
    }
}
