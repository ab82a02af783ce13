package fixtures;

/** What a thread does last may simply end; what it does in between may not. */
class Tail {
    private int rounds;

    void start() {
        new Thread(() -> loop()).start();
        new Thread(() -> several()).start();
        new Thread(() -> waiting()).start();
    }

    private void loop() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) { // fine
                return;
            }
        }
    }

    private void waiting() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) { // fine
            return;
        }
        System.out.println("done");
    }

    private void several() {
        for (int i = 0; i < 3; i++) {
            nap();
        }
        first();
        rounds++;
    }

    private void nap() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) { // expect: interrupted-exception-swallowed
            return;
        }
    }

    private void first() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) { // expect: interrupted-exception-swallowed
            return;
        }
    }
}
