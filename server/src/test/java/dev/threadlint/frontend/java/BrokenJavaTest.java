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

    @Test
    void aMissingBraceLosesNothing() {
        Unit unit = Read.unit("""
            package p;
            class A {
              static int c;
              void a() {
                c = 1;
                if (c > 0) {
                  c = 2;
              }

              void b() {
                c = 3;
              }

              static class In {
                void d() {
                  c = 4;
              }
              void e() { c = 5; }
            }
            """);
        assertThat(Read.functions(unit, "p.A.a/0")).containsSubsequence("p.A.c = 1", "p.A.c = 2");
        assertThat(Read.functions(unit, "p.A.b/0")).contains("p.A.c = 3");
        assertThat(Read.functions(unit, "p.A.In.d/0")).contains("p.A.c = 4");
        assertThat(Read.functions(unit, "e/0")).contains("p.A.c = 5");
        assertThat(unit.problems()).isNotEmpty().allSatisfy(p -> assertThat(p.message()).contains("'}' is missing"));
    }

    @Test
    void aMissingBraceAtTheEndLosesNothing() {
        Unit unit = Read.unit("class A {\n  static int c;\n  void a() {\n    c = 1;\n  }\n  void b() {\n    synchronized (this) {\n      c = 2;\n");
        assertThat(Read.functions(unit, "A.a/0")).contains("A.c = 1");
        assertThat(Read.functions(unit, "A.b/0")).contains("A.c = 2");
    }

    @Test
    void aMethodWithoutBodyLosesNothing() {
        Unit unit = Read.unit("class A {\n  static int c;\n  void g()\n  void b() {\n    c = 3;\n  }\n  void h()\n}\nclass B { void q() { A.c++; } }\n");
        assertThat(Read.function(unit, "A.g/0").blocks()).isEmpty();
        assertThat(Read.functions(unit, "A.b/0")).contains("A.c = 3");
        assertThat(Read.functions(unit, "B.q/0")).contains("update A.c");
    }

    @Test
    void aBraceTooManyLosesNothing() {
        Unit unit = Read.unit("class A {\n  static int c;\n  void a() {\n    c = 1;\n  } }\n  void b() {\n    c = 2;\n  }\n}\n");
        assertThat(Read.functions(unit, "A.a/0")).contains("A.c = 1");
        assertThat(Read.functions(unit, "A.b/0")).contains("A.c = 2");
    }

    @Test
    void halfTypedMembersCostOnlyThemselves() {
        Unit unit = Read.unit("""
            class A {
              static int c;
              void a(int x, ) { c = 1; }
              int = 5;
              void b() { c = 2; Thread t = new
              }
              void d() { c = 3; this. }
              private int z
              void e() { z = 4; }
            }
            """);
        assertThat(Read.functions(unit, "A.a/0")).contains("A.c = 1");
        assertThat(Read.functions(unit, "A.b/0")).contains("A.c = 2").contains("omitted");
        assertThat(Read.functions(unit, "A.d/0")).contains("A.c = 3").contains("omitted");
        assertThat(Read.functions(unit, "A.e/0")).contains("(*this).z = 4");
        assertThat(unit.problems()).allSatisfy(p -> assertThat(p.severity()).isEqualTo(Severity.SYNTAX));
    }

    @Test
    void membersWithoutClassBelongToTheFile() {
        Unit unit = Read.unit("static int counter;\npublic void run() {\n    counter++;\n}\n");
        assertThat(Read.functions(unit, "A.run/0")).contains("update A.counter");
    }

    @Test
    void looseStatementsFormAMethod() {
        Unit unit = Read.unit("Thread t = new Thread(() -> work());\nt.start();\n");
        assertThat(unit.problems()).isEmpty();
        assertThat(Read.functions(unit, "A.snippet/0")).contains("virtual t . @java.lang.Thread.start/0()");
        assertThat(unit.source().text(Read.function(unit, "A.snippet.lambda@1:23").span())).isEqualTo("() -> work()");
    }

    @Test
    void aVeryLongLineIsRead() {
        Unit unit = Read.unit("class A { " + "void m() { int x = 1; x++; } ".repeat(5_000) + " int = ; }");
        assertThat(unit.functions()).hasSizeGreaterThan(4_000);
        assertThat(unit.problems()).hasSize(1);
    }

    @Test
    void unterminatedLiteralsAndCommentsEnd() {
        Unit unit = Read.unit("class A { void m() {}\n String s = \"abc\n char c = '; \n /* never closed ");
        assertThat(unit.problems()).isNotEmpty();
    }
}
