class Holder {
    int value;

    Holder(int value) {
        this.value = value;
    }
}

class FinalHolder {
    final int value;

    FinalHolder(int value) {
        this.value = value;
    }
}

class Publishes {
    static Holder holder;
    static volatile Holder published;
    static FinalHolder immutable;

    public static void main(String[] args) throws InterruptedException {
        Thread reader = new Thread(() -> {
            Holder seen = holder;
            if (seen != null) {
                System.out.println(seen.value);
            }
            Holder good = published; /* fine */
            if (good != null) {
                System.out.println(good.value);
            }
        });
        reader.start();
        holder = new Holder(1); // expect: shared-global-write-without-lock "holder"
        published = new Holder(2);
        reader.join();
    }
}

class StopFlag {
    private boolean stopped;
    private volatile boolean halted;

    void loop() {
        while (!stopped) { // expect: spin-on-plain-field
            Thread.onSpinWait();
        }
        while (!halted) { /* fine */
            Thread.onSpinWait();
        }
    }

    public static void main(String[] args) {
        StopFlag flag = new StopFlag();
        Thread thread = new Thread(flag::loop);
        thread.start();
        flag.stopped = true; /* fine: told where the loop waits for it */
        flag.halted = true;
    }
}

class Poller {
    private Thread thread;
    private boolean running;
    private volatile boolean safe;

    public void start() {
        running = true; /* fine */
        thread = new Thread(this::loop);
        thread.start();
    }

    public void stop() {
        running = false; // expect: shared-data-race-through-thread-argument "running"
        safe = false; /* fine */
    }

    private void loop() {
        while (running || safe) {
            Thread.onSpinWait();
        }
    }
}

class JoinedPoller {
    private final java.util.List<String> done = new java.util.ArrayList<>();
    private Thread thread;
    private volatile boolean running = true;

    public void start() {
        thread = new Thread(() -> {
            while (running) {
                done.add("x"); /* fine */
            }
        });
        thread.start();
    }

    public java.util.List<String> finish() throws InterruptedException {
        running = false;
        thread.join();
        return done; /* fine */
    }
}

class ReadyFlag {
    static int number;
    static volatile boolean ready;

    public static void main(String[] args) {
        new Thread(() -> {
            while (!ready) {
                Thread.yield();
            }
            System.out.println(number); /* fine */
        }).start();
        number = 42;
        ready = true;
    }
}

class PlainReadyFlag {
    static int number;
    static boolean ready;

    public static void main(String[] args) {
        new Thread(() -> {
            while (!ready) { // expect: spin-on-plain-field
                Thread.yield();
            }
            System.out.println(number);
        }).start();
        number = 42; // expect: shared-global-write-without-lock "number"
        ready = true; /* fine: told where the loop waits for it */
    }
}
