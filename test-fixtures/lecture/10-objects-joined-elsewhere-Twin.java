class Twin10 {
    static class Info extends Thread {
        int result;

        @Override
        public void run() {
            result = 1; // fine: shared-data-race-through-thread-argument
        }
    }

    static Info[] begin() {
        Info[] infos = new Info[2];
        for (int i = 0; i < 2; i++) {
            infos[i] = new Info();
            infos[i].start(); // fine: thread-never-joined
        }
        return infos;
    }

    static int finish(Info[] infos) throws InterruptedException {
        int sum = 0;
        for (Info info : infos) {
            info.join();
            sum += info.result;
        }
        return sum;
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(finish(begin()));
    }
}
