// Tasks that are given to a timer twice, and tasks that are new.
import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;

class Tasks {
    private final Timer timer = new Timer(true);
    private TimerTask current;

    static final class Beep extends TimerTask {
        @Override
        public void run() {
            System.out.println("beep");
        }
    }

    void cancelled(TimerTask task) {
        timer.schedule(task, 10);
        task.cancel();
        timer.schedule(task, 20); // expect: timer-task-scheduled-again "was cancelled"
    }

    void twice() {
        Beep beep = new Beep();
        timer.schedule(beep, 10);
        timer.schedule(beep, 20); // expect: timer-task-scheduled-again "was scheduled before"
    }

    void otherTimer(TimerTask task, Timer second) {
        timer.scheduleAtFixedRate(task, 0, 100);
        second.schedule(task, 10); // expect: timer-task-scheduled-again
    }

    private void stop(TimerTask task) {
        task.cancel();
    }

    void stopped(TimerTask task) {
        stop(task);
        timer.schedule(task, new Date()); // expect: timer-task-scheduled-again
    }

    void fresh() {
        Beep beep = new Beep();
        timer.schedule(beep, 10);
        beep.cancel();
        beep = new Beep();
        timer.schedule(beep, 20); /* fine: another task */
    }

    void rounds() {
        for (int i = 0; i < 3; i++) {
            Beep beep = new Beep();
            timer.schedule(beep, 10L * i); /* fine: each round has its own */
        }
    }

    void oneWay(TimerTask task, boolean late) {
        if (late) {
            timer.schedule(task, 100); /* fine: the other way is not gone too */
        } else {
            timer.schedule(task, 10); /* fine */
        }
    }

    void two(TimerTask first, TimerTask second) {
        timer.schedule(first, 10);
        timer.schedule(second, 10); /* fine: the other one */
    }

    void replaced() {
        if (current != null) {
            current.cancel();
        }
        current = new Beep();
        timer.schedule(current, 10); /* fine: replaced before */
    }

    void refused(TimerTask task) {
        task.cancel();
        try {
            timer.schedule(task, 10); /* fine: the refusal is what is wanted */
        } catch (IllegalStateException expected) {
            System.out.println("refused");
        }
    }
}
