// Calls on the right thread, posted to it, or of which nothing is said.
import androidx.annotation.AnyThread;
import androidx.annotation.UiThread;
import androidx.annotation.WorkerThread;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

class Screen {
    private final Executor main;

    Screen(Executor main) {
        this.main = main;
    }

    @UiThread
    void show(String text) {
        System.out.println(text);
    }

    @UiThread
    void tapped() {
        show("tapped"); /* fine */
    }

    @WorkerThread
    void load() {
        main.execute(() -> show("loaded")); /* fine: may be the interface's executor */
    }

    @WorkerThread
    void handler(android.os.Handler handler) {
        handler.post(() -> show("loaded")); /* fine: posted */
    }

    void plain() {
        show("plain"); /* fine: no word about this thread */
    }

    @UiThread
    void background(ExecutorService pool) {
        pool.execute(() -> store("text")); /* fine */
    }

    @WorkerThread
    void store(String text) {
        log(text); /* fine */
    }

    @AnyThread
    void log(String text) {
        System.out.println(text);
    }

    @UiThread
    void logged() {
        log("shown"); /* fine */
    }
}
