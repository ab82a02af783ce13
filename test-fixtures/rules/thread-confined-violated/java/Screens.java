// Methods for one thread that another one calls.
import androidx.annotation.MainThread;
import androidx.annotation.UiThread;
import androidx.annotation.WorkerThread;
import java.util.concurrent.ExecutorService;

class Screen {
    @UiThread
    void show(String text) {
        System.out.println(text);
    }

    @MainThread
    void clear() {
        show("");
    }

    @WorkerThread
    String load() {
        return "text";
    }

    @WorkerThread
    void refresh() {
        show(load()); // expect: thread-confined-violated "`@UiThread`"
    }

    @UiThread
    void tapped() {
        show(load()); // expect: thread-confined-violated "`@WorkerThread`"
    }

    void start() {
        new Thread(() -> clear()).start(); // expect: thread-confined-violated "another thread"
    }

    void submit(ExecutorService pool) {
        pool.execute(() -> {
            String text = load();
            show(text); // expect: thread-confined-violated
        });
    }
}

@UiThread
class Panel {
    void paint() {
        System.out.println("painted");
    }
}

class Loader {
    @WorkerThread
    void load(Panel panel) {
        panel.paint(); // expect: thread-confined-violated
    }
}
