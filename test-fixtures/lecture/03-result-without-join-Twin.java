// The twin of rows 2 and 3: the result is read, with and without the join.
class Twin03 {
    static int answer;
    static int waited;

    public static void main(String[] arguments) throws InterruptedException {
        Thread first = new Thread(() -> answer = 42); // expect: shared-global-write-without-lock
        first.start(); // expect: thread-never-joined
        System.out.println(answer);
        Thread second = new Thread(() -> waited = 42); // fine: shared-global-write-without-lock
        second.start();
        second.join();
        System.out.println(waited);
    }
}
