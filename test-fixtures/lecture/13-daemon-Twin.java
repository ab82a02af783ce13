class Twin13 {
    static void showProgress() {
        Thread progress = new Thread(() -> System.out.println("."));
        progress.setDaemon(true);
        progress.start(); // fine: thread-never-joined
    }

    public static void main(String[] arguments) {
        showProgress();
    }
}
