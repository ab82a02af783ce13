package dev.threadlint.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Value;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherFixesTest {
    @Test
    void resultIsCheckedAndHeadersAdded() {
        assertThat(FixTexts.after("a.c", "#include <pthread.h>\nvoid *w(void *p) { return p; }\nint main(void) {\n    pthread_t t;\n"
            + "    pthread_create(&t, NULL, w, NULL);\n    return 0;\n}\n", "pthread_create", CheckCreateResult::offer))
            .contains("#include <pthread.h>\n#include <stdio.h>\n#include <string.h>\n#include <stdlib.h>\nvoid *w(void *p) { return p; }\n"
                + "int main(void) {\n    pthread_t t;\n    int rc = pthread_create(&t, NULL, w, NULL);\n    if (rc != 0) {\n"
                + "        fprintf(stderr, \"pthread_create: %s\\n\", strerror(rc));\n        exit(EXIT_FAILURE);\n    }\n    return 0;\n}\n");
    }

    @Test
    void wayOutIsTheOneOfTheFile() {
        assertThat(FixTexts.after("a.c", "int f(int n) {\n  if (n) return -1;\n  pthread_create(&t, 0, w, 0);\n  return 0;\n}\n",
            "pthread_create", CheckCreateResult::offer))
            .contains("int f(int n) {\n  if (n) return -1;\n  int rc = pthread_create(&t, 0, w, 0);\n  if (rc != 0) {\n"
                + "    fprintf(stderr, \"pthread_create: %s\\n\", strerror(rc));\n    return -1;\n  }\n  return 0;\n}\n");
    }

    @Test
    void callWithoutBracesAroundGetsThem() {
        assertThat(FixTexts.after("a.c", "void f(void) {\n    for (;;)\n        pthread_create(&t, 0, w, 0);\n}\n",
            "pthread_create", CheckCreateResult::offer).orElseThrow())
            .contains("    for (;;) {\n        int rc = pthread_create(&t, 0, w, 0);\n        if (rc != 0) {").contains("        }\n    }\n}\n");
    }

    @Test
    void remarkBehindTheCallStaysThere() {
        assertThat(FixTexts.after("a.c", "int f(void) {\n  pthread_create(&t, 0, w, 0); // the worker\n  return -1;\n}\n",
            "pthread_create", CheckCreateResult::offer)).get().asString()
            .contains("  int rc = pthread_create(&t, 0, w, 0); // the worker\n  if (rc != 0) {\n");
    }

    @Test
    void threadThatIsJoinedOnSomePathIsNotDetached() {
        assertThat(FixTexts.after("a.c", "void f(int n) {\n    pthread_t t;\n    pthread_create(&t, 0, w, 0);\n"
            + "    if (n) pthread_join(t, 0);\n}\n", "pthread_create",
            (unit, function, call) -> DetachThread.offer(unit, function, call, Value.UNKNOWN))).isEmpty();
    }

    @Test
    void resultThatIsUsedIsLeftAlone() {
        assertThat(FixTexts.after("a.c", "void f(void) {\n    int e = pthread_create(&t, 0, w, 0);\n}\n", "pthread_create",
            CheckCreateResult::offer)).isEmpty();
    }

    @Test
    void detachFollowsTheCreate() {
        assertThat(FixTexts.after("a.c", "void f(void) {\n    pthread_t t;\n    pthread_create(&t, 0, w, 0);\n    g();\n}\n", "pthread_create",
            (unit, function, call) -> DetachThread.offer(unit, function, call, Value.UNKNOWN)))
            .contains("void f(void) {\n    pthread_t t;\n    pthread_create(&t, 0, w, 0);\n    pthread_detach(t);\n    g();\n}\n");
    }

    @ParameterizedTest
    @CsvSource({"rc < 0, rc != 0", "rc == -1, rc != 0", "0 > rc, 0 != rc", "-1 == rc, 0 != rc", "rc >= 0, rc == 0", "rc != -1, rc == 0",
        "f(a < 0) < 0, f(a < 0) != 0"})
    void comparisonAsksForNotZero(String before, String after) {
        Unit unit = FixTexts.read("a.c", "int x = " + before + ";");
        Span span = new Span(8, 8 + before.length());
        assertThat(CompareWithNonzero.offer(unit, span).map(offer -> EditSet.EMPTY.with(offer.edits()).orElseThrow()
            .applyTo(unit.source()).text(new Span(8, 8 + after.length())))).contains(after);
    }

    @ParameterizedTest
    @CsvSource({"rc == 0", "rc != 0", "rc > 0", "rc == EAGAIN", "rc < 10"})
    void comparisonThatIsRightStays(String comparison) {
        Unit unit = FixTexts.read("a.c", "int x = " + comparison + ";");
        assertThat(CompareWithNonzero.offer(unit, new Span(8, 8 + comparison.length()))).isEmpty();
    }

    @Test
    void runBecomesStartAndSubmitBecomesExecute() {
        assertThat(FixTexts.after("A.java", "class A { void f(Thread t) { t.run(); } }", "t.run",
            (unit, function, call) -> StartInsteadOfRun.offer(unit, call))).contains("class A { void f(Thread t) { t.start(); } }");
        assertThat(FixTexts.after("A.java", "class A { void f(java.util.concurrent.Executor e, Runnable submit) { e.submit(submit); } }", "e.submit",
            (unit, function, call) -> ExecuteInsteadOfSubmit.offer(unit, call)))
            .contains("class A { void f(java.util.concurrent.Executor e, Runnable submit) { e.execute(submit); } }");
    }

    @Test
    void editsThatTouchTheSameTextDoNotGoTogether() {
        EditSet set = EditSet.EMPTY.with(List.of(new TextEdit(new Span(2, 4), "x"))).orElseThrow();
        assertThat(set.with(List.of(new TextEdit(new Span(3, 5), "y")))).isEmpty();
        assertThat(set.with(List.of(new TextEdit(new Span(3, 3), "y")))).isEmpty();
        assertThat(set.with(List.of(new TextEdit(new Span(4, 5), "y"), new TextEdit(new Span(0, 0), "z"))).orElseThrow()
            .applyTo(new SourceText("a", "012345")).content()).isEqualTo("z01xy5");
    }
}
