// What the thread of events is made to wait for, and what others do for it.
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import javax.swing.SwingWorker;

class Blocked implements ActionListener {
    private final CountDownLatch ready = new CountDownLatch(1);
    private final JLabel label = new JLabel();

    @Override
    public void actionPerformed(ActionEvent event) {
        pause();
    }

    private void pause() {
        try {
            Thread.sleep(500); // expect: blocking-call-on-ui-thread "`Thread.sleep` makes the thread of the user interface wait"
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void listen(JButton button, ExecutorService pool) {
        button.addActionListener(event -> {
            try {
                label.setText(pool.submit(() -> "found").get()); // expect: blocking-call-on-ui-thread
            } catch (Exception e) {
                label.setText("failed");
            }
        });
    }

    void later() {
        SwingUtilities.invokeLater(() -> {
            try {
                ready.await(); // expect: blocking-call-on-ui-thread
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    MouseAdapter mouse(Thread worker) {
        return new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                try {
                    worker.join(); // expect: blocking-call-on-ui-thread
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }
}

class Responsive {
    private final JLabel label = new JLabel();
    private final CountDownLatch ready = new CountDownLatch(1);

    void listen(JButton button, ExecutorService pool) {
        button.addActionListener(event -> pool.execute(() -> {
            try {
                ready.await(); /* fine: a thread of the pool */
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    void work() {
        new SwingWorker<String, Void>() {
            @Override
            protected String doInBackground() throws Exception {
                Thread.sleep(500); /* fine: a thread of its own */
                return "found";
            }

            @Override
            protected void done() {
                try {
                    label.setText(get()); /* fine: the worker has ended */
                } catch (Exception e) {
                    label.setText("failed");
                }
            }
        }.execute();
    }

    void polls(JButton button, Future<String> answer) {
        button.addActionListener(event -> {
            try {
                if (answer.isDone()) {
                    label.setText(answer.get()); /* fine: it is there */
                }
            } catch (Exception e) {
                label.setText("failed");
            }
        });
    }

    void wait(Thread worker) throws InterruptedException {
        if (!SwingUtilities.isEventDispatchThread()) {
            worker.join(); /* fine */
        }
    }

    void asks(JButton button, Thread worker) {
        button.addActionListener(event -> {
            try {
                wait(worker); /* fine: it asks where it runs */
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    FutureTask<String> loader() {
        return new FutureTask<String>(() -> "found") {
            @Override
            protected void done() {
                SwingUtilities.invokeLater(new Runnable() {
                    @Override
                    public void run() {
                        try {
                            label.setText(get()); /* fine: it has ended */
                        } catch (Exception e) {
                            label.setText("failed");
                        }
                    }
                });
            }
        };
    }

    void ownSleep() throws InterruptedException {
        Thread.sleep(10); /* fine: not called by events */
    }
}
