package dev.threadlint.frontend.c;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.cdt.core.parser.IParserLogService;
import org.eclipse.cdt.internal.core.util.ICancelable;
import org.eclipse.cdt.internal.core.util.ICanceler;

/** Stops a parse from another thread; CDT finds it because it comes as its log. Thread-safe. */
final class ParseCanceller implements IParserLogService, ICanceler {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<Optional<ICancelable>> parser = new AtomicReference<>(Optional.empty());

    void stop() {
        stopped.set(true);
        parser.get().ifPresent(ICancelable::cancel);
    }

    @Override
    public void setCancelable(ICancelable cancelable) {
        parser.set(Optional.ofNullable(cancelable));
        if (stopped.get()) {
            parser.get().ifPresent(ICancelable::cancel);
        }
    }

    @Override
    public void setCanceled(boolean canceled) {
        if (canceled) {
            stop();
        }
    }

    @Override
    public boolean isCanceled() {
        return stopped.get();
    }

    /** For the code after the parser, which CDT's own cancelling does not reach. */
    void check() {
        if (stopped.get()) {
            throw new Stopped();
        }
    }

    @Override
    public void traceLog(String message) {}

    @Override
    public boolean isTracing() {
        return false;
    }

    /** The work was cancelled or took too long. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }
}
