// main reads what its thread computes and nobody waits.
public class MainReadsResult {
    static int total;
    static int joined;
    static int late;

    static void sum() {
        for (int i = 0; i < 10; i++) {
            total += i; // expect: shared-global-write-without-lock
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        Thread adder = new Thread(MainReadsResult::sum);
        adder.start(); // expect: thread-never-joined "`total`"

        Thread other = new Thread(() -> joined = 1);
        other.start(); // fine: thread-never-joined joined before the read
        other.join();
        System.out.println(joined);

        Thread last = new Thread(() -> late = 1); // expect: shared-global-write-without-lock
        last.start(); // fine: thread-never-joined joined, though too late: a race
        System.out.println(late + total);
        last.join();
    }
}
