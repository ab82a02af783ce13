class Kept extends Thread {
    @Override
    public void run() {
        super.run(); /* fine: the inherited part of the task */
    }

    static void task(Runnable task) {
        task.run(); /* fine: a task, no thread */
    }
}
