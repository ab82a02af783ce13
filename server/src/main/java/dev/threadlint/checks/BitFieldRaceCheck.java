package dev.threadlint.checks;

/** Two threads write bit-fields that share one memory location. */
public final class BitFieldRaceCheck extends RaceCheck {
    @Override
    public String rule() {
        return "bit-field-race";
    }
}
