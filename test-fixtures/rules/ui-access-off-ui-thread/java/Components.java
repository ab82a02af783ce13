// Components in the hands of threads.
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import javafx.application.Platform;
import javafx.concurrent.Task;
import javafx.scene.control.Label;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JProgressBar;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.SwingWorker;

class Wrong {
    private final JLabel label = new JLabel();
    private final JTextArea log = new JTextArea();

    void refresh() {
        new Thread(() -> label.setText("ready")).start(); // expect: ui-access-off-ui-thread "`JLabel.setText` is called by a thread that is not the one"
    }

    void submit(ExecutorService pool, JProgressBar bar) {
        pool.execute(() -> {
            for (int i = 0; i < 100; i++) {
                bar.setValue(i); // expect: ui-access-off-ui-thread
            }
        });
    }

    void deep() {
        new Thread(this::run).start();
    }

    private void run() {
        note("started");
    }

    private void note(String text) {
        log.append(text); // expect: ui-access-off-ui-thread
    }

    SwingWorker<String, Void> worker() {
        return new SwingWorker<String, Void>() {
            @Override
            protected String doInBackground() {
                label.setEnabled(false); // expect: ui-access-off-ui-thread
                return "";
            }
        };
    }
}

class WrongFx {
    private final Label label = new Label();

    Task<String> task() {
        return new Task<String>() {
            @Override
            protected String call() {
                label.setText("working"); // expect: ui-access-off-ui-thread
                return "";
            }
        };
    }
}

class Right {
    private final JLabel label = new JLabel();
    private final Label fx = new Label();

    void later() {
        new Thread(() -> {
            String text = "ready";
            SwingUtilities.invokeLater(() -> label.setText(text)); /* fine */
            Platform.runLater(() -> fx.setText(text)); /* fine */
        }).start();
    }

    void repaint() {
        new Thread(() -> label.repaint()).start(); /* fine: safe by its description */
    }

    void plain(Executor events) {
        events.execute(() -> label.setText("ready")); /* fine: may be the thread of events */
    }

    void asks() {
        new Thread(() -> show("ready")).start();
    }

    private void show(String text) {
        if (SwingUtilities.isEventDispatchThread()) {
            label.setText(text); /* fine: it asks where it runs */
        } else {
            SwingUtilities.invokeLater(() -> show(text));
        }
    }

    void prepares() {
        new Thread(() -> {
            Label fresh = new Label();
            fresh.setText("ready"); /* fine: nobody else knows it */
            Platform.runLater(() -> fx.setGraphic(fresh)); /* fine */
        }).start();
    }

    void open() {
        SwingUtilities.invokeLater(() -> {
            JFrame frame = new JFrame();
            frame.setVisible(true); /* fine */
        });
    }

    SwingWorker<String, Void> worker() {
        return new SwingWorker<String, Void>() {
            @Override
            protected String doInBackground() {
                return "found";
            }

            @Override
            protected void done() {
                label.setText("done"); /* fine: called by the thread of events */
            }
        };
    }
}
