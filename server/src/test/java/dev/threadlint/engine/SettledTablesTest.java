package dev.threadlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.findings.Finding;
import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether a table keeps what its initialiser says is a matter of all files; facts that were kept from before an edit elsewhere know of it. */
class SettledTablesTest {
    private static final String USER = """
        #include <pthread.h>
        struct job { int kind; };
        struct job jobs[2] = { { 0 }, { 1 } };
        void late(void);
        static int hits;
        static void serve(struct job *j) { if (j->kind == 7) hits++; }
        static void *one(void *p) { serve(&jobs[0]); return p; }
        static void *two(void *p) { serve(&jobs[1]); return p; }
        int main(void) {
            pthread_t a, b;
            late();
            if (pthread_create(&a, 0, one, 0) != 0) return 1;
            if (pthread_create(&b, 0, two, 0) != 0) return 1;
            pthread_join(a, 0);
            pthread_join(b, 0);
            return hits;
        }
        """;
    private static final String QUIET = "void late(void) { }\n";
    private static final String WRITES = "struct job { int kind; };\nextern struct job jobs[2];\nvoid late(void) { jobs[0].kind = 7; jobs[1].kind = 7; }\n";

    private final CFrontEnd frontEnd = new CFrontEnd();
    private final Unit user = read("user.c", USER);

    @Test
    void aTableThatAnotherFileBeginsToWriteIsNotSettled() {
        assertThat(after(QUIET, QUIET)).isEmpty();
        assertThat(after(QUIET, WRITES)).contains("non-atomic-update-of-shared-counter");
    }

    @Test
    void aTableThatNobodyWritesAnyMoreIsSettled() {
        assertThat(after(WRITES, WRITES)).contains("non-atomic-update-of-shared-counter");
        assertThat(after(WRITES, QUIET)).isEmpty();
    }

    /** The rules of what is found after an edit of the other file. */
    private List<String> after(String before, String now) {
        IncrementalAnalyzer analyzer = new IncrementalAnalyzer();
        // Facts are kept of what changes after the first look.
        analyzer.analyze(List.of(read("other.c", "int main(void) { return 0; }")), () -> false);
        analyzer.analyze(List.of(user, read("late.c", before)), () -> false);
        List<Finding> kept = analyzer.analyze(List.of(user, read("late.c", now)), () -> false).findings();
        assertThat(kept).isEqualTo(new ProgramAnalyzer().analyze(List.of(user, read("late.c", now)), () -> false).findings());
        return kept.stream().map(Finding::rule).toList();
    }

    private Unit read(String path, String text) {
        return frontEnd.read(new SourceText(path, text), ReadOptions.DEFAULT);
    }
}
