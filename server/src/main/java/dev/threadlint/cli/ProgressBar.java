package dev.threadlint.cli;

import dev.threadlint.engine.Progress;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/** One line on the standard error that is drawn over and over. Thread-safe. */
final class ProgressBar implements Progress, AutoCloseable {
    /** Short runs show nothing, so that nothing flickers. */
    private static final long DELAY_NANOS = 400_000_000L;
    private static final long REDRAW_NANOS = 80_000_000L;
    private static final int BAR = 24;
    private static final int NAME = 40;

    private final PrintStream out;
    private final LongSupplier clock;
    private final long start;
    private long drawn;
    private boolean visible;

    ProgressBar(PrintStream out) {
        this(out, System::nanoTime);
    }

    /** @param clock nanoseconds that only grow */
    ProgressBar(PrintStream out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    @Override
    public synchronized void step(int done, int total, String what) {
        long now = clock.getAsLong();
        if (now - start < DELAY_NANOS || now - drawn < REDRAW_NANOS && done < total) {
            return;
        }
        drawn = now;
        visible = true;
        int filled = total == 0 ? BAR : (int) ((long) BAR * done / total);
        String name = what.length() <= NAME ? what : "..." + what.substring(what.length() - NAME + 3);
        out.print("\r\u001b[K[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + done + "/" + total + " " + printable(name));
        out.flush();
    }

    @Override
    public synchronized void close() {
        if (visible) {
            out.print("\r\u001b[K");
            out.flush();
            visible = false;
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
