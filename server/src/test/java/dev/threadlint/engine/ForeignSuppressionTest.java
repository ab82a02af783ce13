package dev.threadlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.config.Configuration;
import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.frontend.java.JavaFrontEnd;
import dev.threadlint.ir.Unit;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignSuppressionTest {
    private static final String LOCKING = "class S {\n    private Object lock = new Object();\n    private int n;\n"
        + "    %s\n    void a() { synchronized (lock) { n++; } }\n    void set() { lock = new Object(); }\n}\n";

    @ParameterizedTest
    @ValueSource(strings = {"@SuppressWarnings(\"SynchronizeOnNonFinalField\")", "@SuppressWarnings({\"unused\", \"java:S2445\"})",
        "@java.lang.SuppressWarnings(value = \"squid:S2445\")", "@SuppressWarnings(\"ML_SYNC_ON_UPDATED_FIELD\")",
        "@SuppressFBWarnings(value = \"ML_SYNC_ON_UPDATED_FIELD\", justification = \"set once\")", "@SuppressFBWarnings({\"UG\", \"ML\"})",
        "@SuppressWarnings(\"threadlint:synchronized-on-non-final-field\")"})
    void whatOtherToolsCallARuleSilencesIt(String annotation) {
        assertThat(rules(LOCKING.formatted(annotation))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@Override", "@SuppressWarnings(\"unchecked\")", "@SuppressWarnings(\"S2445\")", "@SuppressWarnings(\"java:S244\")",
        "@SuppressFBWarnings(value = \"JLM\", justification = \"ML_SYNC_ON_UPDATED_FIELD\")", "@SuppressFBWarnings(\"\")", "@SuppressFBWarnings(\"java:S2445\")",
        "@SuppressWarnings(\"PMD.SynchronizeOnNonFinalField\")"})
    void otherNamesSilenceNothingAndAreNotJudged(String annotation) {
        assertThat(rules(LOCKING.formatted(annotation))).containsExactly("synchronized-on-non-final-field");
    }

    @Test
    void theAnnotationOfAFieldIsForItsUses() {
        String text = "class Q {\n    @SuppressFBWarnings(justification = \"x\", value = {\"IS2_INCONSISTENT_SYNC\"})\n    private int n;\n    %sprivate int m;\n"
            + "    synchronized void add() { n++; m++; }\n    int get() { return n; }\n    int got() { return m; }\n}\n";
        assertThat(rules(text.formatted(""))).containsExactly("inconsistent-lock-for-shared-data");
        assertThat(rules(text.formatted("@SuppressWarnings(\"threadlint:inconsistent-lock-for-shared-data\") "))).isEmpty();
    }

    @Test
    void theAnnotationOfALocalOrAConstantIsForItsDeclaration() {
        String text = "import java.text.SimpleDateFormat;\nimport java.util.Date;\nclass G {\n    %spublic static final SimpleDateFormat F = new SimpleDateFormat(\"y\");\n"
            + "    static String f(Date d) { return F.format(d); }\n    static void g() { %sThread t = new Thread(() -> { }); }\n}\n";
        assertThat(rules(text.formatted("", ""))).containsExactlyInAnyOrder("static-date-format", "thread-never-started");
        assertThat(rules(text.formatted("@SuppressWarnings(\"PMD.UnsynchronizedStaticFormatter\") ", "@SuppressWarnings(\"DeadThread\") "))).isEmpty();
    }

    private static List<String> rules(String text) {
        Unit unit = new JavaFrontEnd().read(new SourceText("S.java", text), ReadOptions.DEFAULT);
        Snapshot snapshot = new ProgramAnalyzer().analyze(List.of(unit), () -> false);
        return new FindingPipeline(Rulebook.builtIn(), Configuration.DEFAULT).sort(snapshot).findings().stream().map(finding -> finding.rule()).toList();
    }
}
