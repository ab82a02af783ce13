package dev.threadlint.checks;

/** One thread frees memory that another may still use. */
public final class SharedObjectFreedWhileInUseCheck extends RaceCheck {
    @Override
    public String rule() {
        return "shared-object-freed-while-in-use";
    }
}
