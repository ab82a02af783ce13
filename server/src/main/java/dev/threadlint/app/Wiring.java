package dev.threadlint.app;

import dev.threadlint.cli.Toolbox;
import dev.threadlint.engine.Analyzer;
import dev.threadlint.engine.Snapshot;
import dev.threadlint.ir.Unit;
import dev.threadlint.vfs.LocalDisk;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** The one place that names implementations. Stateless. */
public final class Wiring {
    private Wiring() {}

    public static Toolbox toolbox() {
        return new Toolbox(new LocalDisk(), List::of, NoAnalyzer::new, (in, out) -> 2);
    }

    /** Stands in until the engine lands, and says so. */
    private static final class NoAnalyzer implements Analyzer {
        @Override
        public Snapshot analyze(Collection<Unit> units, BooleanSupplier cancelled) {
            Map<String, Unit> byPath = new TreeMap<>();
            units.forEach(unit -> byPath.put(unit.source().path(), unit));
            return new Snapshot(byPath, List.of(), List.of("this build contains no analysis"));
        }

        @Override
        public List<String> explain(Collection<Unit> units, String path, int line) {
            return List.of("this build contains no analysis");
        }
    }
}
