class Initialisers {
    static class Joining {
        private static String name;
        static {
            Thread thread = new Thread(() -> name = "x");
            thread.start();
            try {
                thread.join(); // expect: background-thread-in-class-init
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static class Starting {
        static {
            new Thread(() -> System.out.println("go")).start(); /* fine */
        }
    }

    static class Lazy {
        private static String value;
        static String load() throws InterruptedException {
            Thread thread = new Thread(() -> System.out.println("x"));
            thread.start();
            thread.join(); /* fine */
            return value;
        }
    }
}
