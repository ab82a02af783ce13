public class Fixable {
    void begin(Runnable task) {
        Thread thread = new Thread(task);
        thread.start(); // expect: thread-run-called-directly
        new Thread(task).start(); // expect: thread-run-called-directly
    }
}
