import java.util.concurrent.ExecutorService;

class Constructors {
    static class Server {
        private int port;
        Server() {
            new Thread(this::serve).start(); // expect: thread-started-in-constructor "before a subclass has set its fields"
            port = 80;
        }
        void serve() {}
    }

    static class Loop extends Thread {
        Loop() {
            start(); // expect: thread-started-in-constructor
        }
        @Override public void run() {}
    }

    static class Lambda {
        private int ticks;
        Lambda() {
            Thread thread = new Thread(() -> tick());
            thread.setDaemon(true);
            thread.start(); // expect: thread-started-in-constructor
        }
        void tick() {
            ticks = 1;
        }
    }

    static class Own implements Runnable {
        Own() {
            new Thread(this).start(); // expect: thread-started-in-constructor
        }
        @Override public void run() {}
    }

    static class Protected {
        protected Protected(String name) {
            Thread thread = new Thread(this::work, name);
            thread.start(); // expect: thread-started-in-constructor
        }
        void work() {}
    }

    static final class Closed {
        Closed() {
            new Thread(this::serve).start(); /* fine */
        }
        void serve() {}
    }

    static class Started {
        private final Thread thread = new Thread(this::serve);
        void start() {
            thread.start(); /* fine */
        }
        void serve() {}
    }

    static class Unrelated {
        Unrelated() {
            new Thread(() -> System.out.println("hello")).start(); /* fine */
        }
    }

    static class Made {
        private final Thread thread;
        Made(Runnable task) {
            thread = new Thread(task); /* fine */
        }
    }

    static class Given {
        Given(Runnable task) {
            new Thread(task).start(); /* fine */
        }
    }

    static class Factory {
        private Factory() {}
        static Factory create() {
            Factory made = new Factory();
            new Thread(made::work).start(); /* fine */
            return made;
        }
        void work() {}
    }
}
