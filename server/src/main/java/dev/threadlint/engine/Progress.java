package dev.threadlint.engine;

/** Told how far a run has come; may be called from any thread. */
@FunctionalInterface
public interface Progress {
    /** Nobody is watching. */
    Progress SILENT = (done, total, what) -> {};

    /**
     * @param done finished steps
     * @param total all steps
     * @param what what is going on, for people
     */
    void step(int done, int total, String what);
}
