package dev.threadlint.checks;

/** The creator of threads fills one object anew for each of them while earlier threads may still read it. */
public final class ArgumentBufferReusedCheck extends RaceCheck {
    @Override
    public String rule() {
        return "argument-buffer-reused-for-next-thread";
    }
}
