package dev.threadlint.checks;

/** The creator of a thread frees what it gave to the thread while the thread may still use it. */
public final class ArgumentFreedByCreatorCheck extends RaceCheck {
    @Override
    public String rule() {
        return "argument-freed-by-creator";
    }
}
