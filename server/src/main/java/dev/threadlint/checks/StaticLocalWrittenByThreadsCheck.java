package dev.threadlint.checks;

/** A static variable of a function is written by several threads that call it. */
public final class StaticLocalWrittenByThreadsCheck extends RaceCheck {
    @Override
    public String rule() {
        return "static-local-written-by-threads";
    }
}
