class Twin07 {
    static class Info implements Runnable {
        int number;
        int result;

        @Override
        public void run() {
            result = number * 2; // fine: shared-data-race-through-thread-argument
        }
    }

    public static void main(String[] arguments) {
        Info[] infos = new Info[2];
        Thread[] threads = new Thread[2];
        for (int i = 0; i < 2; i++) {
            infos[i] = new Info();
            infos[i].number = i;
            threads[i] = new Thread(infos[i]);
            threads[i].start();
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            return;
        }
        System.out.println(infos[0].result + infos[1].result); // fine: shared-data-race-through-thread-argument
    }
}
