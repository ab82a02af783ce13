package dev.threadlint.lsp;

import dev.threadlint.engine.Progress;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.jspecify.annotations.Nullable;

/**
 * Tells the client what is going on when it takes long, and lets it stop that. Confined to the loop thread; a run is told its steps
 * by any thread.
 */
final class Activity {
    /** What ends sooner is not worth a word. */
    private static final long PATIENCE_MILLIS = 400;
    private static final long STEP_MILLIS = 250;
    private static final String TITLE = "threadlint";

    private final Voice voice;
    private final ScheduledExecutorService loop;
    private final String name;
    private int runs;
    private @Nullable Run current;
    private StatusNote told = StatusNote.idle("");

    /** @param name tells the progress of this session from others */
    Activity(Voice voice, ScheduledExecutorService loop, String name) {
        this.voice = voice;
        this.loop = loop;
        this.name = name;
    }

    /** Something begins; what went on before is over. */
    Progress begin(Runnable stop) {
        quiet();
        Run run = new Run(name + "-" + ++runs, stop);
        current = run;
        run.ticking = loop.scheduleAtFixedRate(() -> tick(run), PATIENCE_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
        return run;
    }

    void end(StatusNote note) {
        quiet();
        tell(note);
    }

    /** The client does not want to wait any longer. */
    void cancelled(String token) {
        if (current != null && current.token.equals(token)) {
            current.stop.run();
        }
    }

    private void quiet() {
        Run run = current;
        current = null;
        if (run != null) {
            Optional.ofNullable(run.ticking).ifPresent(ticking -> ticking.cancel(false));
            if (run.open) {
                voice.progress(run.token, new WorkDoneProgressEnd());
            }
        }
    }

    private void tick(Run run) {
        if (run != current) {
            return;
        }
        if (!run.announced) {
            run.announced = true;
            tell(StatusNote.analysing("analysing"));
            voice.openProgress(run.token, () -> begin(run));
        } else if (run.open) {
            WorkDoneProgressReport report = new WorkDoneProgressReport();
            report.setCancellable(true);
            report.setMessage(run.what);
            report.setPercentage(run.percentage);
            voice.progress(run.token, report);
        }
    }

    private void begin(Run run) {
        if (run == current) {
            WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
            begin.setTitle(TITLE);
            begin.setCancellable(true);
            begin.setMessage(run.what);
            begin.setPercentage(run.percentage);
            voice.progress(run.token, begin);
            run.open = true;
        }
    }

    private void tell(StatusNote note) {
        if (!note.equals(told)) {
            told = note;
            voice.status(note);
        }
    }

    /** One stretch of work. */
    private static final class Run implements Progress {
        private final String token;
        private final Runnable stop;
        private @Nullable ScheduledFuture<?> ticking;
        private boolean announced;
        private boolean open;
        private volatile String what = "reading";
        private volatile int percentage;

        Run(String token, Runnable stop) {
            this.token = token;
            this.stop = stop;
        }

        @Override
        public void step(int done, int total, String step) {
            what = done >= total ? "linking and checking" : "reading " + step;
            // Reading is about half of the work.
            percentage = total == 0 ? 0 : (int) (50L * done / total);
        }
    }
}
