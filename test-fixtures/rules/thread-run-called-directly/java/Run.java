public class Run {
    static class Worker extends Thread {
        @Override
        public void run() {
            super.run(); // fine: thread-run-called-directly a call of the overridden method
        }
    }

    void calls(Runnable task) {
        new Thread(task).run(); // expect: thread-run-called-directly "start()"
        Worker worker = new Worker();
        worker.run(); // expect: thread-run-called-directly
        worker.start(); // fine: thread-run-called-directly
        task.run(); // fine: thread-run-called-directly a Runnable is no thread
    }
}
