package dev.threadlint.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.FixOffer.Safety;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddJoinTest {
    private static final String WORKER = "#include <pthread.h>\nvoid *worker(void *p) { return p; }\n";

    @Test
    void joinStandsBeforeTheReturn() {
        assertThat(c("int main(void) {\n    pthread_t t;\n    pthread_create(&t, NULL, worker, NULL);\n    return 0;\n}\n"))
            .contains("int main(void) {\n    pthread_t t;\n    pthread_create(&t, NULL, worker, NULL);\n"
                + "    pthread_join(t, NULL);\n    return 0;\n}\n");
    }

    @Test
    void functionWithoutReturnJoinsAtItsEnd() {
        assertThat(c("void f(void) {\n\tpthread_t t;\n\tpthread_create(&t, NULL, worker, NULL);\n}\n"))
            .contains("void f(void) {\n\tpthread_t t;\n\tpthread_create(&t, NULL, worker, NULL);\n\tpthread_join(t, NULL);\n}\n");
    }

    @Test
    void everyReturnBehindTheCreateGetsItsJoin() {
        assertThat(c("int f(int n) {\n  pthread_t t;\n  if (n) return 1;\n  pthread_create(&t, NULL, worker, NULL);\n"
            + "  if (n > 2)\n    return 2;\n  return 3;\n}\n"))
            .contains("int f(int n) {\n  pthread_t t;\n  if (n) return 1;\n  pthread_create(&t, NULL, worker, NULL);\n"
                + "  if (n > 2) {\n    pthread_join(t, NULL);\n    return 2;\n  }\n  pthread_join(t, NULL);\n  return 3;\n}\n");
    }

    @Test
    void pathsThatJoinAlreadyAreLeftAlone() {
        String start = "int f(int n) {\n    pthread_t t;\n    pthread_create(&t, NULL, worker, NULL);\n";
        assertThat(c(start + "    if (n)\n        return 1;\n    pthread_join(t, NULL);\n    return 0;\n}\n"))
            .contains(start + "    if (n) {\n        pthread_join(t, NULL);\n        return 1;\n    }\n    pthread_join(t, NULL);\n    return 0;\n}\n");
        assertThat(c(start + "    if (n) {\n        return pthread_join(t, NULL);\n    }\n    return 0;\n}\n")).get().asString()
            .contains("        return pthread_join(t, NULL);\n    }\n    pthread_join(t, NULL);\n    return 0;\n");
        assertThat(c(start + "    if (pthread_join(t, NULL) != 0)\n        return 1;\n    return 0;\n}\n")).isEmpty();
    }

    @Test
    void joinOnOneOfTwoPathsThatMeetGivesNoOffer() {
        String start = "int f(int n) {\n    pthread_t t;\n    pthread_create(&t, NULL, worker, NULL);\n";
        assertThat(c(start + "    if (n)\n        pthread_join(t, NULL);\n    return 0;\n}\n")).isEmpty();
        assertThat(c(start + "    while (n--)\n        pthread_join(t, NULL);\n    return 0;\n}\n")).isEmpty();
        assertThat(c(start + "    switch (n) {\n    case 1: pthread_join(t, NULL);\n    }\n    return 0;\n}\n")).isEmpty();
    }

    @Test
    void everyLabelAndEveryCatchIsAWayOut() {
        String start = "#include <thread>\nvoid w() {}\nint f(int n) {\n    std::thread t(w);\n    switch (n) {\n";
        String end = "        break;\n    }\n    try {\n        g();\n    } catch (...) {\n";
        assertThat(FixTexts.after("a.cpp", start + "    case 1:\n        return 1;\n    case 2:\n        return 2;\n    default:\n" + end
            + "        return 3;\n    }\n    return 0;\n}\n", "t(w)", AddJoinTest::ask))
            .contains(start + "    case 1:\n        t.join();\n        return 1;\n    case 2:\n        t.join();\n        return 2;\n    default:\n" + end
                + "        t.join();\n        return 3;\n    }\n    t.join();\n    return 0;\n}\n");
    }

    @Test
    void codeBehindAReturningTryIsReachedThroughItsCatch() {
        assertThat(java("class A {\n    int f(Runnable r) throws InterruptedException {\n        Thread t = new Thread(r);\n        t.start();\n"
            + "        try {\n            return g();\n        } catch (RuntimeException e) {\n            log(e);\n        }\n        return 0;\n    }\n}\n"))
            .get().asString().contains("            t.join();\n            return g();").contains("        t.join();\n        return 0;");
    }

    @Test
    void handlesThatALoopJoinsAreNotJoinedAgain() {
        String start = "int f(int n) {\n    pthread_t t[4];\n    for (int i = 0; i < 4; i++)\n        pthread_create(&t[i], NULL, worker, NULL);\n"
            + "    if (n)\n        return 1;\n";
        assertThat(c(start + "    for (int k = 0; k < 4; k++)\n        pthread_join(t[k], NULL);\n    return 0;\n}\n")).get().asString()
            .contains("    if (n) {\n        for (int i = 0; i < 4; i++) {\n            pthread_join(t[i], NULL);\n        }\n        return 1;\n    }\n"
                + "    for (int k = 0; k < 4; k++)\n        pthread_join(t[k], NULL);\n    return 0;\n}\n");
        assertThat(c(start + "    pthread_join(t[0], NULL);\n    return 0;\n}\n")).isEmpty();
    }

    @Test
    void handleThatOthersGetIsNotJoinedWithoutAsking() {
        String text = WORKER + "int f(void) {\n    pthread_t t;\n    pthread_create(&t, NULL, worker, NULL);\n    keep(t);\n    return 0;\n}\n";
        assertThat(FixTexts.offer("a.c", text, "pthread_create", AddJoinTest::ask).orElseThrow().safety()).isEqualTo(Safety.UNSAFE);
        assertThat(FixTexts.offer("a.c", text.replace("keep(t)", "pthread_setname_np(t, 0)"), "pthread_create", AddJoinTest::ask).orElseThrow()
            .safety()).isEqualTo(Safety.SAFE);
    }

    @Test
    void earlyReturnOfAThreadObjectJoins() {
        String start = "#include <thread>\nvoid w() {}\nvoid f(bool hurry) {\n    std::thread t(w);\n    if (hurry)";
        assertThat(FixTexts.after("a.cpp", start + "\n        return;\n    if (t.joinable())\n        t.join();\n}\n", "t(w)", AddJoinTest::ask))
            .contains(start + " {\n        t.join();\n        return;\n    }\n    if (t.joinable())\n        t.join();\n}\n");
    }

    @Test
    void branchOfTheFailedCreateHasNothingToJoin() {
        assertThat(c("int f(void) {\n    pthread_t t;\n    if (pthread_create(&t, NULL, worker, NULL) != 0) {\n        return 1;\n    }\n"
            + "    return 0;\n}\n"))
            .contains("int f(void) {\n    pthread_t t;\n    if (pthread_create(&t, NULL, worker, NULL) != 0) {\n        return 1;\n    }\n"
                + "    pthread_join(t, NULL);\n    return 0;\n}\n");
    }

    @Test
    void testOfAKeptResultIsTheFailedBranchToo() {
        assertThat(c("int f(void) {\n    pthread_t t;\n    int rc = pthread_create(&t, NULL, worker, NULL);\n    if (rc) {\n"
            + "        return rc;\n    }\n    return 0;\n}\n"))
            .contains("int f(void) {\n    pthread_t t;\n    int rc = pthread_create(&t, NULL, worker, NULL);\n    if (rc) {\n"
                + "        return rc;\n    }\n    pthread_join(t, NULL);\n    return 0;\n}\n");
    }

    @Test
    void handlesOfALoopAreJoinedInASecondLoop() {
        assertThat(c("int main(void) {\n    pthread_t t[4];\n    for (int i = 0; i < 4; i++)\n"
            + "        pthread_create(&t[i], NULL, worker, NULL);\n    return 0;\n}\n"))
            .contains("int main(void) {\n    pthread_t t[4];\n    for (int i = 0; i < 4; i++)\n"
                + "        pthread_create(&t[i], NULL, worker, NULL);\n    for (int i = 0; i < 4; i++) {\n"
                + "        pthread_join(t[i], NULL);\n    }\n    return 0;\n}\n");
    }

    @Test
    void arithmeticOnTheArrayNamesItsElement() {
        assertThat(c("int main(void) {\n    pthread_t t[4];\n    int i;\n    for (i = 0; i < 4; i++) {\n"
            + "        pthread_create(t + i, NULL, worker, NULL);\n    }\n    return 0;\n}\n"))
            .get().asString().contains("    for (i = 0; i < 4; i++) {\n        pthread_join(t[i], NULL);\n    }\n    return 0;");
    }

    @Test
    void oneHandleForManyThreadsCannotBeJoined() {
        assertThat(c("int main(void) {\n    pthread_t t;\n    for (int i = 0; i < 4; i++)\n"
            + "        pthread_create(&t, NULL, worker, NULL);\n    return 0;\n}\n")).isEmpty();
    }

    @Test
    void threadThatIsOnlySometimesStartedIsNotJoinedAlways() {
        assertThat(c("int f(int n) {\n    pthread_t t;\n    if (n) {\n        pthread_create(&t, NULL, worker, NULL);\n    }\n    return 0;\n}\n"))
            .isEmpty();
    }

    @Test
    void handleOfTheCallerIsTheCallersToJoin() {
        assertThat(c("void f(pthread_t *t) {\n    pthread_create(t, NULL, worker, NULL);\n}\n")).isEmpty();
    }

    @Test
    void threadWithoutEndIsNotJoinedWithoutAsking() {
        String text = "#include <pthread.h>\nvoid *worker(void *p) { for (;;) { } }\n"
            + "int main(void) {\n    pthread_t t;\n    pthread_create(&t, 0, worker, 0);\n    return 0;\n}\n";
        assertThat(FixTexts.offer("a.c", text, "pthread_create", AddJoinTest::ask).orElseThrow().safety()).isEqualTo(Safety.UNSAFE);
        assertThat(FixTexts.offer("a.c", text.replace("for (;;) { }", "return p;"), "pthread_create", AddJoinTest::ask).orElseThrow()
            .safety()).isEqualTo(Safety.SAFE);
    }

    @Test
    void lineEndsAreThoseOfTheFile() {
        assertThat(c("int main(void) {\r\n    pthread_t t;\r\n    pthread_create(&t, NULL, worker, NULL);\r\n    return 0;\r\n}\r\n"))
            .get().asString().contains("    pthread_join(t, NULL);\r\n    return 0;\r\n");
    }

    @Test
    void threadObjectJoinsBeforeItsScopeEnds() {
        assertThat(FixTexts.after("a.cpp", "#include <thread>\nvoid w() {}\nvoid f() {\n    std::thread t(w);\n}\n", "t(w)", AddJoinTest::ask))
            .contains("#include <thread>\nvoid w() {}\nvoid f() {\n    std::thread t(w);\n    t.join();\n}\n");
    }

    @Test
    void interruptionIsHandledTheWayTheMethodCan() {
        String declared = "class A {\n    void f(Runnable r) throws InterruptedException {\n        Thread t = new Thread(r);\n"
            + "        t.start();\n    }\n}\n";
        assertThat(java(declared)).get().asString().contains("        t.start();\n        t.join();\n    }");
        assertThat(java(declared.replace(" throws InterruptedException", ""))).get().asString().contains(
            "        t.start();\n        try {\n            t.join();\n        } catch (InterruptedException e) {\n"
                + "            Thread.currentThread().interrupt();\n        }\n    }");
    }

    @Test
    void elementsOfACollectionAreJoinedOneByOne() {
        assertThat(java("import java.util.List;\nclass A {\n    void f(Runnable r) throws Exception {\n        List<Thread> all = List.of(new Thread(r));\n"
            + "        for (Thread t : all) {\n            t.start();\n        }\n    }\n}\n")).get().asString()
            .contains("        for (Thread t : all) {\n            t.join();\n        }\n    }");
    }

    @Test
    void bracesInCommentsAndStringsMeanNothing() {
        assertThat(c("int main(void) {\n    pthread_t t; /* } */\n    pthread_create(&t, NULL, worker, NULL);\n    puts(\"}\"); // }\n    return 0;\n}\n"))
            .get().asString().contains("// }\n    pthread_join(t, NULL);\n    return 0;");
    }

    private static Optional<String> c(String function) {
        return FixTexts.after("a.c", WORKER + function, "pthread_create", AddJoinTest::ask).map(text -> text.substring(WORKER.length()));
    }

    private static Optional<String> java(String text) {
        return FixTexts.after("A.java", text, "t.start", AddJoinTest::ask);
    }

    private static Optional<FixOffer> ask(Unit unit, Function function, Operation.Call call) {
        return AddJoin.offer(unit, function, call, Value.UNKNOWN);
    }
}
