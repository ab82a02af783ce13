// Periodic tasks that throw, catch, or whose future somebody has.
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

class Tasks {
    private final ScheduledExecutorService scheduler;
    private ScheduledFuture<?> kept;

    Tasks(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    private void send(String text) {
        if (text.isEmpty()) {
            throw new IllegalStateException("nothing to send");
        }
    }

    void calls() {
        scheduler.scheduleAtFixedRate(() -> send(""), 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-can-throw
    }

    void parses(String text) {
        scheduler.scheduleWithFixedDelay(() -> System.out.println(Integer.parseInt(text)), 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-can-throw
    }

    void reference() {
        scheduler.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-can-throw
    }

    private void beat() {
        send("beat");
    }

    void rethrows(Path file) {
        scheduler.scheduleAtFixedRate(() -> { // expect: scheduled-task-can-throw
            try {
                System.out.println(Files.readString(file));
            } catch (IOException exception) {
                throw new IllegalStateException(exception);
            }
        }, 1, 1, TimeUnit.SECONDS);
    }

    void catchesOther(String text) {
        scheduler.scheduleAtFixedRate(() -> { // expect: scheduled-task-can-throw
            try {
                send(text);
            } catch (NullPointerException exception) {
                System.err.println(exception);
            }
        }, 1, 1, TimeUnit.SECONDS);
    }

    void catches() {
        scheduler.scheduleAtFixedRate(() -> { /* fine */
            try {
                send("");
            } catch (RuntimeException exception) {
                System.err.println(exception);
            }
        }, 1, 1, TimeUnit.SECONDS);
    }

    void harmless() {
        scheduler.scheduleAtFixedRate(() -> System.out.println("beat"), 1, 1, TimeUnit.SECONDS); /* fine */
    }

    void keeps() {
        kept = scheduler.scheduleAtFixedRate(() -> send(""), 1, 1, TimeUnit.SECONDS); /* fine: the future tells */
    }

    void once() throws Exception {
        scheduler.schedule(() -> send(""), 1, TimeUnit.SECONDS).get(); /* fine: not periodic */
    }

    void unknown(Runnable task) {
        scheduler.scheduleAtFixedRate(task, 1, 1, TimeUnit.SECONDS); /* fine: nothing is known of it */
    }

    void catchesInside() {
        scheduler.scheduleAtFixedRate(this::safe, 1, 1, TimeUnit.SECONDS); /* fine */
    }

    private void safe() {
        try {
            send("");
        } catch (Throwable failure) {
            System.err.println(failure);
        }
    }
}
