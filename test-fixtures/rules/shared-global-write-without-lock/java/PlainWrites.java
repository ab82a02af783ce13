import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

// Static fields that are written, not counted.
class LastWriter {
    static String last = "";
    static String guarded = "";
    static volatile String visible = "";

    public static void main(String[] arguments) throws InterruptedException {
        Thread writer = new Thread(() -> {
            last = "writer"; // expect: shared-global-write-without-lock "last"
            synchronized (LastWriter.class) {
                guarded = "writer"; /* fine */
            }
            visible = "writer"; /* fine */
        });
        writer.start();
        System.out.println(last);
        synchronized (LastWriter.class) {
            System.out.println(guarded);
        }
        System.out.println(visible);
        writer.join();
    }
}

class PoolWriters {
    static long latest;
    static long before;

    public static void main(String[] arguments) {
        before = 1; /* fine: nothing runs yet */
        ExecutorService pool = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 4; i++) {
            long number = i;
            pool.execute(() -> latest = number + before); // expect: shared-global-write-without-lock "latest"
        }
        pool.shutdown();
    }
}

class Reader extends Thread {
    static int level;
    static int afterJoin;

    @Override
    public void run() {
        System.out.println(level);
        afterJoin = 1; /* fine: read after the join */
    }

    public static void main(String[] arguments) throws InterruptedException {
        Reader reader = new Reader();
        reader.start();
        level = 3; // expect: shared-global-write-without-lock "level"
        reader.join();
        System.out.println(afterJoin);
    }
}

class Configured {
    private static String mode = "";
    private static final Object LOCK = new Object();
    private static String locked = "";

    static void change(String next) {
        mode = next; // expect: shared-global-write-without-lock "mode"
        synchronized (LOCK) {
            locked = next; /* fine */
        }
    }

    public static void main(String[] arguments) {
        new Thread(() -> change("a")).start();
        new Thread(() -> change("b")).start();
    }
}

class Flagged {
    static boolean finished;
    static String result = "";

    public static void main(String[] arguments) {
        new Thread(() -> {
            result = "done"; // expect: shared-global-write-without-lock "result"
            finished = true; // expect: shared-global-write-without-lock "finished"
        }).start();
        System.out.println(finished ? result : "");
    }
}
