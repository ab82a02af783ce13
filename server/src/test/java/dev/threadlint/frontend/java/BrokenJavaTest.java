package dev.threadlint.frontend.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Unit.Problem.Severity;
import dev.threadlint.text.SourceText;
import org.junit.jupiter.api.Test;

class BrokenJavaTest {
    @Test
    void anEmptyFileIsFine() {
        assertThat(Read.unit("").problems()).isEmpty();
        assertThat(Read.unit("  \n// only a comment").functions()).isEmpty();
    }

    @Test
    void aBinaryFileIsRefused() {
        assertThat(Read.unit("\u0000\u0001PK").problems()).singleElement()
            .satisfies(p -> assertThat(p.severity()).isEqualTo(Severity.INCOMPLETE));
    }

    @Test
    void deepNestingIsRefusedBeforeParsing() {
        String deep = "class A { int x = " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + "; }";
        assertThat(Read.unit(deep).problems()).singleElement().satisfies(p -> assertThat(p.message()).contains("nested"));
    }

    @Test
    void aLongChainDoesNotFail() {
        Unit unit = Read.unit("class A { int x = 1" + " + 1".repeat(50_000) + "; void m() {} }");
        assertThat(unit).isNotNull();
    }

    @Test
    void cancelledReadingEnds() {
        ReadOptions cancelled = new ReadOptions(java.util.Optional.empty(), java.util.Map.of(), java.util.List.of(),
            path -> java.util.Optional.empty(), 1, () -> true);
        assertThat(new JavaFrontEnd().read(new SourceText("A.java", "class A {}"), cancelled).problems()).hasSize(1);
    }

    @Test
    void aStatementThatDoesNotParseIsOmitted() {
        Unit unit = Read.unit("class A { int c; void a() { c = 1; foo( ; c = 2; }\n void b() { c = 3; } }");
        assertThat(Read.functions(unit, "A.b/0")).contains("(*this).c = 3");
        assertThat(Read.functions(unit, "A.a/0")).contains("omitted");
        assertThat(unit.problems()).isNotEmpty();
    }

    @Test
    void dotsStandForOmittedCode() {
        Unit unit = Read.unit("class A { int c;\n ...\n void a(...) { c = 1; ... c = 2; }\n void b() { Thread t = new Thread(...); t.start(); foo(...); } void v(String... s) {} }");
        assertThat(unit.problems()).isEmpty();
        assertThat(Read.functions(unit, "A.a/0")).containsSubsequence("c = 1", "omitted", "c = 2");
        assertThat(Read.functions(unit, "A.b/0")).contains("@java.lang.Thread.<init>(").contains("@java.lang.Thread.start/0");
        assertThat(Read.function(unit, "A.v/1").parameters()).hasSize(1);
    }
}
