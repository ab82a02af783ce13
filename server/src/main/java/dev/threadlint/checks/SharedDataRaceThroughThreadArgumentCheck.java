package dev.threadlint.checks;

/** An object on the heap or on the creator's stack is handed to threads, one of which writes it while another thread uses it. */
public final class SharedDataRaceThroughThreadArgumentCheck extends RaceCheck {
    @Override
    public String rule() {
        return "shared-data-race-through-thread-argument";
    }
}
