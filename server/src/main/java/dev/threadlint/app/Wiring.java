package dev.threadlint.app;

import dev.threadlint.cli.Toolbox;
import dev.threadlint.engine.ProgramAnalyzer;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.frontend.java.JavaFrontEnd;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.vfs.LocalDisk;
import java.util.List;

/** The one place that names implementations. Stateless. */
public final class Wiring {
    private Wiring() {}

    public static Toolbox toolbox() {
        return new Toolbox(new LocalDisk(), () -> List.of(new CFrontEnd(), new JavaFrontEnd()), ProgramAnalyzer::new, Rulebook::builtIn,
            (in, out) -> 2);
    }
}
