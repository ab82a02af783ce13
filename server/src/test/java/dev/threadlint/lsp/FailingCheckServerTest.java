package dev.threadlint.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.checks.Check;
import dev.threadlint.checks.CheckContext;
import dev.threadlint.checks.ThreadNeverJoinedCheck;
import dev.threadlint.engine.IncrementalAnalyzer;
import dev.threadlint.engine.ProgramAnalyzer;
import dev.threadlint.engine.ProjectInspector;
import dev.threadlint.findings.Finding;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.vfs.LocalDisk;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One check fails, and the client hears of it and of what the others find. */
@Timeout(60)
class FailingCheckServerTest {
    @Test
    void otherRulesTellWhatTheyFind() throws Exception {
        try (TestClient client = new TestClient(Optional.of(root -> new ProjectInspector(new LocalDisk(), root, List.of(new CFrontEnd()), models -> new IncrementalAnalyzer(
                new ProgramAnalyzer(models, ProgramAnalyzer.Detail.FINDINGS_AND_GRAPHS, List.of(new Failing(), new ThreadNeverJoinedCheck()))), Rulebook.builtIn())))) {
            client.initialize(TestClient.parameters(true));
            client.open("#include <pthread.h>\n#include <stdlib.h>\nstatic void *work(void *p) { return p; }\nvoid start(void) {\n    pthread_t t;\n"
                + "    if (pthread_create(&t, NULL, work, NULL) != 0)\n        exit(1);\n}\n");

            assertThat(client.diagnostics(1).getDiagnostics()).extracting(each -> each.getCode().getLeft()).containsExactly("thread-never-joined");
            assertThat(TestClient.next(client.shown, warning -> warning.contains("lock-acquired-twice"))).contains("failed", "told to fail");
        }
    }

    /** Fails on every program. */
    private static final class Failing implements Check {
        @Override
        public String rule() {
            return "lock-acquired-twice";
        }

        @Override
        public void check(CheckContext context, Consumer<Finding> findings) {
            throw new IllegalStateException("told to fail");
        }
    }
}
