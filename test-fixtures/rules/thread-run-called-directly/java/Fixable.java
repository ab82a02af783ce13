public class Fixable {
    void begin(Runnable task) {
        Thread thread = new Thread(task);
        thread.run(); // expect: thread-run-called-directly
        new Thread(task).run(); // expect: thread-run-called-directly
    }
}
