package dev.threadlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final String SHARED = "#include <pthread.h>\nint count;\nint quiet;\nvoid *work(void *unused) {\n    count++;\n    return 0;\n}\nint same(int a) {\n    return a;\n}\n";
    private static final String MAIN = "#include <pthread.h>\nvoid *work(void *);\nint main(void) {\n    pthread_t a, b;\n    pthread_create(&a, 0, work, 0);\n"
        + "    pthread_create(&b, 0, work, 0);\n    pthread_join(a, 0);\n    pthread_join(b, 0);\n    return 0;\n}\n";

    private final List<Unit> units = Stream.of(new SourceText("shared.c", SHARED), new SourceText("one.c", MAIN), new SourceText("two.c", MAIN))
        .map(text -> new CFrontEnd().read(text, ReadOptions.DEFAULT)).toList();

    @Test
    void whatSeveralProgramsSayOfALineIsSaidOnce() {
        List<String> told = new ProgramAnalyzer().explain(units, "shared.c", 5);
        assertThat(told).doesNotHaveDuplicates().anyMatch(line -> line.contains("count")).noneMatch(line -> line.startsWith("no access"));
    }

    @Test
    void aLineOfWhichNothingIsKnownGetsOneSentence() {
        assertThat(new ProgramAnalyzer().explain(units, "shared.c", 9)).hasSize(1).first().asString().startsWith("no access");
    }
}
