package dev.threadlint.engine;

import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.ir.Unit;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Links units to programs, runs the analyses and the checks. Stateless and thread-safe; deterministic in the set of units. */
public interface Analyzer {
    Snapshot analyze(Collection<Unit> units, BooleanSupplier cancelled);

    /** What was concluded at a one-based line of a file: threads, locks, live threads, why nothing is reported; for `why`. */
    List<String> explain(Collection<Unit> units, String path, int line);

    /** Threads, data and locks of every program that starts threads, in a fixed order; for `graph`. */
    List<ThreadGraph> graphs(Collection<Unit> units);
}
