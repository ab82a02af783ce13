// What is written beside the wake-up lets no waiter go on, or does.
class DrawBridge {
    private boolean raised = true;
    private int crossings;

    synchronized void cross() throws InterruptedException {
        while (raised) {
            wait();
        }
        crossings++;
    }

    synchronized void raise() {
        raised = true;
    }

    synchronized void lower() {
        System.out.println("lowering after " + crossings);
        notifyAll(); // expect: naked-notify "`raised`"
    }
}

class LoweredBefore {
    private boolean raised = true;

    synchronized void cross() throws InterruptedException {
        while (raised) {
            wait();
        }
    }

    synchronized void lower() {
        raised = false;
    }

    synchronized void tell() {
        notifyAll(); /* fine: the bridge may be down */
    }
}

class AnyValue {
    private boolean raised = true;

    synchronized void cross() throws InterruptedException {
        while (raised) {
            wait();
        }
    }

    synchronized void move(boolean up) {
        raised = up;
    }

    synchronized void tell() {
        notifyAll(); /* fine */
    }
}

class Reset {
    private int left = 3;
    private boolean off;

    synchronized void await() throws InterruptedException {
        while (left > 0 && !off) {
            wait();
        }
    }

    synchronized void reset() {
        left = 3;
        off = false;
    }

    synchronized void done() {
        left--;
        notifyAll(); /* fine */
    }

    synchronized void poke() {
        notifyAll(); // expect: naked-notify "`left`, `off`"
    }
}

class Emptied {
    private int left = 3;

    synchronized void await() throws InterruptedException {
        while (left > 0) {
            wait();
        }
    }

    synchronized void skip() {
        left = 0;
    }

    synchronized void poke() {
        notifyAll(); /* fine: who skips leaves it to this method */
    }
}

class TwoKinds {
    private int state;

    synchronized void low() throws InterruptedException {
        while (state != 0) {
            wait();
        }
    }

    synchronized void high() throws InterruptedException {
        while (state != 1) {
            wait();
        }
    }

    synchronized void up() {
        state = 1;
    }

    synchronized void poke() {
        notifyAll(); /* fine: one kind of waiter may go on */
    }
}
