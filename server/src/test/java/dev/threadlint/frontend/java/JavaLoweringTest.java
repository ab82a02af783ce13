package dev.threadlint.frontend.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Unit;
import org.junit.jupiter.api.Test;

class JavaLoweringTest {
    @Test
    void staticFieldsAreGlobalsAndCountersUpdates() {
        String text = Read.body("counter++; counter += n; int old = counter++;", "static volatile int counter;");
        assertThat(text).contains("volatile update p.A.counter\n    p.A.counter = (p.A.counter + 1)")
            .contains("p.A.counter = (p.A.counter + n)").contains("old = $");
        Unit unit = Read.unit("package p; class A { static volatile int counter; static final Object LOCK = new Object(); }");
        assertThat(unit.globals()).extracting(g -> g.symbol().name()).containsExactly("p.A.counter", "p.A.LOCK");
        assertThat(unit.globals()).extracting(g -> g.type().qualifier())
            .containsExactly(Type.Qualifier.VOLATILE, Type.Qualifier.FINAL);
        assertThat(Read.functions(unit, "<clinit>")).contains("p.A.LOCK = new#0:java.lang.Object");
    }

    @Test
    void fieldsAreReachedThroughThisAndOtherObjects() {
        String text = Read.body("x = other.x; this.other.other.x = n; data[n] = x;", "int x; A other; int[] data;");
        assertThat(text).contains("read (*this).other\n    read (*(*this).other).x\n    write (*this).x")
            .contains("(*(*(*this).other).other).x = n").contains("write (*(*this).data)[n]");
    }

    @Test
    void aSynchronizedBlockIsLeftOnEveryExit() {
        String text = Read.body("while (true) { synchronized (lock) { if (n == 1) return; if (n == 2) break; if (n == 3) continue; n = 4; } }",
            "final Object lock = new Object();");
        assertThat(text.split("monitor-enter")).hasSize(2);
        assertThat(text.split("monitor-exit")).hasSize(5);
    }

    @Test
    void synchronizedMethodsLockThisOrTheClass() {
        Unit unit = Read.unit("class A { synchronized int a() { return 1; } static synchronized void b() {} void c() { synchronized (A.class) {} } }");
        assertThat(Read.functions(unit, "A.a/0")).contains("monitor-enter this").contains("monitor-exit this\n    return 1");
        assertThat(Read.functions(unit, "A.b/0")).contains("monitor-enter &A.class");
        assertThat(Read.functions(unit, "A.c/0")).contains("monitor-enter &A.class");
    }

    @Test
    void finallyRunsOnReturnAndOnThrow() {
        String text = Read.body("lock.lock(); try { if (n == 1) return; } finally { lock.unlock(); }",
            "final java.util.concurrent.locks.Lock lock = null;");
        assertThat(text.split("java.util.concurrent.locks.Lock.unlock/0")).hasSize(4);
        assertThat(text).contains("throw");
    }

    @Test
    void handlersAreEnteredFromBothEndsOfTheBodyAndFromThrows() {
        String text = Read.body("try { if (n == 1) throw new IllegalStateException(); n = 2; } catch (IllegalStateException e) { n = 3; }", "");
        assertThat(text.split("if \\?")).hasSize(3);
        assertThat(text).contains("throw new#").contains("n = 3");
    }

    @Test
    void resourcesAreClosed() {
        assertThat(Read.body("try (Res r = new Res()) { n = 1; }", "static class Res implements AutoCloseable { public void close() {} }"))
            .contains("virtual r . @p.A.Res.close/0()");
    }

    @Test
    void callsNameTheStaticTypeOfTheReceiver() {
        String text = Read.body("""
            Thread t = new Thread(); t.start(); new W().start(); own(); helper();
            var ex = Executors.newFixedThreadPool(2); ex.submit(r); list.get(0).join(); what().go(); System.out.println(n);""",
            "Runnable r; List<Thread> list; Object what() { return null; } void own() {} static void helper() {} "
                + "static class W extends Thread {}");
        assertThat(text).contains("virtual t . @java.lang.Thread.start/0() ignored").contains("@p.A.W.start/0()")
            .contains("virtual this . @p.A.own/0()").contains("    t5 = @p.A.helper/0() ignored")
            .contains("@java.util.concurrent.ExecutorService.submit/1").contains("@java.lang.Thread.join/0()")
            .contains("@java.io.PrintStream.println/1(n)");
    }

    @Test
    void anUnknownReceiverIsMarked() {
        assertThat(Read.body("unknown.thing().start();", "")).contains("@?.start/0()");
    }

    @Test
    void callSpansAreExact() {
        String source = "class A { void m(Thread t) {\n  t.join( 5 ) ;\n} }";
        Unit unit = Read.unit(source);
        Operation.Call call = (Operation.Call) Read.function(unit, "A.m/1").blocks().get(0).operations().stream()
            .filter(o -> o.kind() == Operation.Kind.CALL).findFirst().orElseThrow();
        assertThat(unit.source().text(call.spans().call())).isEqualTo("t.join( 5 )");
        assertThat(unit.source().text(call.spans().statement())).isEqualTo("t.join( 5 ) ;");
        assertThat(unit.source().text(call.spans().callee())).isEqualTo("join");
        assertThat(unit.source().text(call.spans().arguments().get(0))).isEqualTo("5");
    }

    @Test
    void lambdasCaptureLocalsAndThis() {
        Unit unit = Read.unit("class A { int f; void m(int k) {\n new Thread(() -> { f = k; }).start();\n Runnable r = () -> System.gc(); } }");
        assertThat(Read.functions(unit, "A.m/1")).contains("@this::A.m.lambda@2:13{k}").contains("r = @A.m.lambda@3:15");
        assertThat(Read.function(unit, "A.m.lambda@2:13").captures()).extracting(c -> c.variable().symbol())
            .containsExactly(Read.function(unit, "A.m/1").parameters().get(0).symbol());
        assertThat(Read.functions(unit, "lambda@2:13")).contains("(*this).f = k");
    }

    @Test
    void nestedLambdasHandCapturesThrough() {
        Unit unit = Read.unit("class A { void m(int k) { run(() -> run(() -> use(k))); } }");
        assertThat(unit.functions().stream().filter(f -> f.symbol().name().contains("lambda")))
            .allSatisfy(f -> assertThat(f.captures()).hasSize(1));
    }

    @Test
    void methodReferencesKeepTheirReceiver() {
        String text = Read.body("use(this::work); use(A::help); use(t::start); use(Thread::new);",
            "Thread t; void use(Runnable r) {} void work() {} static void help() {}");
        assertThat(text).contains("@this::p.A.work/0").contains("@p.A.help/0").contains("lambda@7:36{(*this).t}").contains("@java.lang.Thread.<init>");
    }

    @Test
    void anonymousClassesHoldCapturesInFields() {
        Unit unit = Read.unit("class A { int f; void m(int k) {\n new Thread(new Runnable() { public void run() { f = k; } }).start(); } }");
        assertThat(Read.functions(unit, "A.m/1")).contains("A.anon@2:13).this$0 = this").contains("A.anon@2:13).val$k = k");
        assertThat(Read.functions(unit, "anon@2:13.run")).contains("(*(*this).this$0).f = (*this).val$k");
        assertThat(unit.types()).filteredOn(t -> t.name().equals("A.anon@2:13")).singleElement()
            .satisfies(t -> assertThat(t.supertypes()).containsExactly("java.lang.Runnable"));
    }

    @Test
    void innerClassesReachTheOuterInstance() {
        Unit unit = Read.unit("class A { int f; class B { void g() { f = 1; A.this.f = 2; h(); } } void h() { new B().g(); } static class C {} }");
        assertThat(Read.functions(unit, "A.B.g")).contains("(*(*this).this$0).f = 1").contains("(*(*this).this$0).f = 2")
            .contains("virtual (*this).this$0 . @A.h/0()");
        assertThat(Read.functions(unit, "A.h/0")).contains(".this$0 = this");
    }

    @Test
    void localClassesCapture() {
        Unit unit = Read.unit("class A { void m(int k) { class L { int g() { return k; } } new L().g(); } }");
        assertThat(Read.functions(unit, "A.m/1")).contains(".val$k = k").contains(".g/0()");
    }

    @Test
    void initialisersStandInFrontOfConstructors() {
        Unit unit = Read.unit("class A { int x = 7; { y = 8; } int y; A() { y = 9; } A(int n) { this(); } }");
        assertThat(Read.functions(unit, "A.<init>/0")).containsSubsequence("(*this).x = 7", "(*this).y = 8", "(*this).y = 9");
        assertThat(Read.functions(unit, "A.<init>/1")).contains("constructor this . @A.<init>/0()").doesNotContain("x = 7");
        assertThat(Read.functions(Read.unit("class B { int x = 7; }"), "B.<init>/0")).contains("(*this).x = 7");
    }

    @Test
    void conditionsBranchWhereTheyShortCircuit() {
        String text = Read.body("if (n > 1 && !(n == 5 || n < 0)) n = 2; boolean b = n == 1 || n == 2;", "");
        assertThat(text).contains("if (n > 1)").contains("if (n == 5)").contains("if (n < 0)").contains("b = $");
    }

    @Test
    void loopsAndLabels() {
        String text = Read.body("""
            outer: for (int i = 0; i < n; i++) { for (String s : names) { if (n == 1) continue outer; if (n == 2) break outer; } }
            do { n--; } while (n > 0);
            for (int d : data) n += d;""", "List<String> names; int[] data;");
        assertThat(text).contains("if (i < n)").contains("@java.lang.Iterable.iterator/0()").contains("s = (*(*this).names)[opaque#")
            .contains("read (*(*this).data)[opaque#").contains("if (n > 0)");
    }

    @Test
    void switchesOldAndNew() {
        String text = Read.body("""
            switch (n) { case 1: n = 10; case 2: n = 20; break; default: n = 30; }
            int v = switch (c) { case RED -> 1; case BLUE -> { n = 5; yield 2; } };
            Object o = c;
            String s = switch (o) { case String t when t.isEmpty() -> t; case Point(int x, int y) -> "p"; default -> null; };""",
            "enum Color { RED, BLUE } Color c; record Point(int x, int y) {}");
        assertThat(text).contains("== 1)").contains("== p.A.Color.RED").contains("= 2\n").contains("t = $").contains("@java.lang.String.isEmpty/0");
    }

    @Test
    void patternsBindTheirVariable() {
        assertThat(Read.body("Object o = null; if (!(o instanceof Thread t)) return; t.start();", ""))
            .contains("t = o").contains("virtual t . @java.lang.Thread.start/0()");
    }

    @Test
    void enumsAndRecords() {
        Unit unit = Read.unit("enum E { X(1), Y { int f() { return 2; } }; E(int i) {} E() {} int f() { return 1; } } record R(int a) { R { check(a); } }");
        assertThat(Read.functions(unit, "E.<clinit>")).contains("E.X = new#").contains("E.Y = new#");
        assertThat(Read.functions(unit, "R.<init>/1")).contains("(*this).a = a");
        assertThat(Read.functions(unit, "R.a/0")).contains("return (*this).a");
    }

    @Test
    void interfacesHaveDefaultMethodsAndConstants() {
        Unit unit = Read.unit("sealed interface I permits J { int N = 3; int a(); default int b() { return a(); } } final class J implements I { public int a() { return 1; } }");
        assertThat(Read.function(unit, "I.a/0").blocks()).isEmpty();
        assertThat(Read.functions(unit, "I.b/0")).contains("virtual this . @I.a/0()");
        assertThat(unit.globals()).extracting(g -> g.symbol().name()).containsExactly("I.N");
        assertThat(unit.types()).extracting(t -> t.supertypes().toString()).contains("[I]");
    }

    @Test
    void annotationsAreKept() {
        Unit unit = Read.unit("@ThreadSafe class A { @SuppressWarnings({\"unchecked\", \"threadlint:thread-never-joined\"}) @Override void m() {} }");
        assertThat(Read.function(unit, "A.m/0").traits().annotations())
            .containsExactly("SuppressWarnings", "SuppressWarnings(\"unchecked\")", "SuppressWarnings(\"threadlint:thread-never-joined\")", "Override");
        assertThat(unit.types().get(0).annotations()).containsExactly("ThreadSafe");
    }

    @Test
    void ternariesAndTextBlocks() {
        assertThat(Read.body("String s = n > 1 ? \"\"\"\n  // no comment {\n  \"\"\" : null;", "")).contains("if (n > 1)").contains("s = $");
    }

    @Test
    void commentsAreFound() {
        Unit unit = Read.unit("// one\nclass A { /* two */ String s = \"// no\"; /** three */ char c = '\"'; } // four");
        assertThat(unit.comments()).extracting(c -> unit.source().text(c)).containsExactly("// one", "/* two */", "/** three */", "// four");
    }
}
