package dev.threadlint.app;

import dev.threadlint.cli.Toolbox;
import dev.threadlint.engine.IncrementalAnalyzer;
import dev.threadlint.engine.ProgramAnalyzer;
import dev.threadlint.engine.ProjectInspector;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.frontend.java.JavaFrontEnd;
import dev.threadlint.lsp.ServerMain;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.vfs.LocalDisk;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** The one place that names implementations. Stateless. */
public final class Wiring {
    private Wiring() {}

    public static Toolbox toolbox() {
        return new Toolbox(new LocalDisk(), Wiring::frontEnds, IncrementalAnalyzer::new, Rulebook::builtIn, Wiring::serve);
    }

    private static List<FrontEnd> frontEnds() {
        return List.of(new CFrontEnd(), new JavaFrontEnd());
    }

    private static int serve(InputStream in, OutputStream out) {
        Rulebook rulebook = Rulebook.builtIn();
        String version = Optional.ofNullable(Wiring.class.getPackage().getImplementationVersion()).orElse("development");
        return ServerMain.run(in, out,
            root -> new ProjectInspector(new LocalDisk(), root, frontEnds(),
                models -> new IncrementalAnalyzer(models, ProgramAnalyzer.Detail.FINDINGS_AND_GRAPHS), rulebook),
            new RulePageFiles(rulebook, RulePageFiles.cache(System.getenv())), version);
    }
}
