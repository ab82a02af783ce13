package dev.threadlint.frontend.c;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.IrPrinter;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What C and C++ text becomes in the IR, slide code and broken code included. */
class CFrontEndTest {
    private final CFrontEnd frontEnd = new CFrontEnd();

    private Unit read(String path, String text) {
        return frontEnd.read(new SourceText(path, text), ReadOptions.DEFAULT);
    }

    private static String function(Unit unit, String name) {
        return unit.functions().stream().filter(f -> f.symbol().name().equals(name)).map(IrPrinter::print).collect(Collectors.joining());
    }

    private static List<String> names(Unit unit) {
        return unit.functions().stream().map(f -> f.symbol().name()).filter(n -> !n.startsWith("<")).toList();
    }

    private static List<String> steps(String printed) {
        return Arrays.stream(printed.split("\n")).map(String::strip).toList();
    }

    @Test
    void anIncrementIsOneUpdate() {
        String text = function(read("a.c", "int counter; volatile int flag; _Atomic int hits; _Atomic(int) more;\n"
            + "void f(void) { counter++; counter += 2; flag = 1; hits++; more = 3; }"), "f");
        assertThat(steps(text)).containsSubsequence("update counter", "counter = (counter + 1)", "update counter", "counter = (counter + 2)",
            "volatile write flag", "flag = 1", "atomic update hits", "hits = (hits + 1)", "atomic write more", "more = 3");
    }

    @Test
    void aVariableMayHaveTheNameOfALibraryFunction() {
        assertThat(function(read("a.c", "static _Atomic int pause;\nstatic int wait = 1;\nvoid f(void) { pause++; wait++; sleep(1); }"), "f"))
            .contains("atomic update pause", "update wait", "@sleep(1)");
        assertThat(function(read("a.cpp", "#include <atomic>\nnamespace n {\n    std::atomic<int> open{0};\n}\nvoid f() { n::open++; int close = 2; close++; read(0, 0, 0); }"), "f"))
            .contains("atomic update n::open", "update close", "@read(0, 0, 0)");
    }

    @Test
    void createWithoutAnyHeaderIsAPlainCall() {
        Unit unit = read("a.c", "void *work(void *p) { return p; }\nint main() { pthread_t t; int rc = pthread_create(&t, NULL, work, (void *) 1);"
            + " if (rc != 0) return 1; pthread_join(t, NULL); }");
        assertThat(steps(function(unit, "main"))).containsSubsequence("t0 = @pthread_create(&t, 0, @work, 1)", "rc = t0", "read rc",
            "read t", "t1 = @pthread_join(t, 0) ignored", "end t");
        assertThat(function(unit, "main")).contains("if (rc != 0) ->");
    }

    @Test
    void membersAndElementsKeepTheirPath() {
        String text = function(read("a.c", "struct info { int id; int *data; }; struct info all[3];\n"
            + "void f(struct info *p, int i) { p->id = all[i].id; *p->data = 1; p->data[2] = 3; int *q = &all[1].id; *(q + 1) = 2; }"), "f");
        assertThat(text).contains("write (*p).id", "(*p).id = all[i].id", "(*(*p).data) = 1", "(*(*p).data)[2] = 3", "q = &all[1].id", "(*q)[1] = 2");
    }

    @Test
    void shortCircuitAndLoopsBecomeBranches() {
        String text = function(read("a.c", "int f(int a, int b) { while (1) { if (a && !b) break; if (b || a) continue; b = a ? 1 : 2; } return b; }"), "f");
        assertThat(text).contains("if a ->", "if b ->", "return b").doesNotContain("if 1");
    }

    @Test
    void everyExitEndsTheScopesItLeaves() {
        String text = function(read("a.cc", "std::mutex m; int f(int x) { std::lock_guard<std::mutex> g(m); for (;;) { int y = x; if (y) return y; { int z; break; } } return 0; }"), "f");
        assertThat(steps(text)).containsSubsequence("end y", "t1 = destructor &g . @std::lock_guard::~lock_guard() ignored", "end g", "return y", "end z", "end y");
    }

    @Test
    void gotoEndsScopesBetweenItAndItsLabel() {
        String text = function(read("a.c", "int f(int a) { { int in; if (a) goto out; } out: return a; }"), "f");
        assertThat(steps(text).stream().filter("end in"::equals).count()).isEqualTo(2);
    }

    @Test
    void guardsWithAndWithoutArgumentsCallConstructorAndDestructor() {
        String text = function(read("a.cc", "std::mutex m, n; void f() { std::scoped_lock l(m, n); std::unique_lock k(m); k.unlock(); }"), "f");
        assertThat(text).contains("constructor &l . @std::scoped_lock::scoped_lock(&m, &n)", "constructor &k . @std::unique_lock::unique_lock(&m)",
            "&k . @std::unique_lock::unlock()", "destructor &k . @std::unique_lock::~unique_lock()", "destructor &l . @std::scoped_lock::~scoped_lock()");
    }

    @Test
    void threadsInContainersAndLambdas() {
        Unit unit = read("a.cc", "#include <thread>\nint hits; void work(int); void f() { std::vector<std::thread> ts; int n = 1;\n"
            + "for (int i = 0; i < 2; i++) ts.emplace_back(work, i);\nts.push_back(std::thread([&, n] { hits += n; }));\nfor (auto &t : ts) t.join(); }");
        assertThat(function(unit, "f")).contains("@std::vector<std::thread>::emplace_back(@work, i)", "t = &ts[opaque#", "t . @std::thread::join()");
        Function lambda = unit.functions().stream().filter(f -> f.kind() == Function.FunctionKind.LAMBDA).findFirst().orElseThrow();
        assertThat(lambda.captures()).singleElement().satisfies(c -> assertThat(c.byReference()).isFalse());
        assertThat(IrPrinter.print(lambda)).contains("update hits");
    }

    @Test
    void membersOfThisAndAtomics() {
        Unit unit = read("a.cc", "#include <atomic>\nclass A { int total; std::atomic<int> hits; public: void add() { total++; hits++; hits.fetch_add(1); int x = hits; hits = x; } };");
        assertThat(steps(function(unit, "A::add"))).containsSubsequence("update (*this).total", "atomic update (*this).hits",
            "t0 = &(*this).hits . @std::atomic::fetch_add(1) ignored", "atomic read (*this).hits", "atomic write (*this).hits");
    }

    @Test
    void constructorsInitialiseMembersAndDestructorsEndThem() {
        Unit unit = read("a.cc", "#include <thread>\nclass W { int n; std::thread t; public: W() : n(1), t(&W::run, this) {} ~W() { t.join(); } void run(); };");
        assertThat(function(unit, "W::W")).contains("(*this).n = 1", "constructor &(*this).t . @std::thread::thread(@W::run, this)");
        assertThat(function(unit, "W::~W")).contains("@std::thread::join()", "destructor &(*this).t . @std::thread::~thread()");
    }

    @Test
    void internalNamesCarryTheirUnit() {
        Unit unit = read("dir/a.cc", "static int a; namespace { int b; void g() {} } extern int c; namespace n { void h() {} } static void f() {}");
        assertThat(unit.globals()).extracting(v -> v.symbol().name() + "@" + v.symbol().unit()).containsExactly("a@dir/a.cc", "b@dir/a.cc", "c@");
        assertThat(unit.functions()).extracting(f -> f.symbol().name() + "@" + f.symbol().unit()).containsExactly("g@dir/a.cc", "n::h@", "f@dir/a.cc");
    }

    @Test
    void dotsBecomeOmittedCode() {
        Unit unit = read("a.c", "void * work(void * argument) { ... }\nint main()\n{\n  pthread_t thread[2];\n"
            + "  pthread_create(&threads[0], NULL, work, NULL);\n  ... /* more code */\n  if (...) { foo(...); }\n}\n");
        assertThat(unit.problems()).isEmpty();
        assertThat(steps(function(unit, "work"))).contains("omitted");
        assertThat(steps(function(unit, "main"))).containsSubsequence("t0 = @pthread_create(&undeclared:threads[0], 0, @work, 0) ignored", "omitted", "end thread");
        List<Operation> operations = unit.functions().get(1).blocks().get(0).operations();
        assertThat(operations).anySatisfy(o -> assertThat(o.kind() == Operation.Kind.OMITTED && unit.source().text(o.span()).equals("...")).isTrue());
    }

    @Test
    void realDotsStay() {
        Unit unit = read("a.cc", "int log(const char *f, ...);\ntemplate<class... A> void g(A... a) { log(\"x\", a...); }\nvoid h() { try { g(1); } catch (...) { } }");
        assertThat(unit.problems()).isEmpty();
        assertThat(names(unit)).containsExactly("g", "h");
    }

    @Test
    void unclosedStructDoesNotSwallowFunctions() {
        Unit unit = read("a.c", "struct Info {\n  pthread_t thread;\n  int id\n  int result;\n\nvoid * work(void * ...) {\n  return NULL;\n}\n\nint main(void) {\n  struct Info info;\n  info.id = 1;\n  return 0;\n");
        assertThat(names(unit)).containsExactly("work", "main");
        assertThat(unit.types().get(0).fields()).hasSize(3);
        assertThat(function(unit, "main")).contains("info.id = 1");
    }

    @Test
    void structWithoutOpeningBrace() {
        Unit unit = read("a.cc", "struct Info\n  int id;\n  pthread_t thread;\n};\nvoid f(Info *p) { p->id = 1; }\n");
        assertThat(names(unit)).containsExactly("f");
        assertThat(unit.types()).singleElement().satisfies(t -> assertThat(t.name()).isEqualTo("Info"));
    }

    @Test
    void missingBraceOfAFunctionKeepsTheNext() {
        Unit unit = read("a.c", "void f(int a) {\n  if (a) {\n    a = 1;\n\n\nvoid g(void) {\n  f(1);\n}\n");
        assertThat(names(unit)).containsExactly("f", "g");
    }

    @Test
    void statementsAtFileLevelBecomeAFunction() {
        String source = "int error = pthread_create(&thread, NULL, work, NULL);\nif (error != 0) {\n  exit(1);\n}\n";
        Unit unit = read("a.c", source);
        Operation.Call create = unit.functions().get(0).blocks().get(0).operations().stream().filter(o -> o instanceof Operation.Call).map(o -> (Operation.Call) o).findFirst().orElseThrow();
        assertThat(unit.source().text(create.span())).isEqualTo("pthread_create(&thread, NULL, work, NULL)");
        assertThat(IrPrinter.print(create)).contains("&undeclared:thread");
    }

    @Test
    void spansPointIntoTheText() {
        Unit unit = read("a.c", "// note\nvoid f(int *p) {\n  (void) pthread_join(*p, 0);\n}\n");
        Operation.Call call = unit.functions().get(0).blocks().get(0).operations().stream().filter(o -> o instanceof Operation.Call).map(o -> (Operation.Call) o).findFirst().orElseThrow();
        assertThat(call.use()).isEqualTo(Operation.ResultUse.VOIDED);
        assertThat(unit.source().text(call.spans().statement())).isEqualTo("(void) pthread_join(*p, 0);");
        assertThat(unit.source().text(call.spans().callee())).isEqualTo("pthread_join");
        assertThat(unit.source().text(call.spans().arguments().get(0))).isEqualTo("*p");
        assertThat(unit.comments()).extracting(unit.source()::text).containsExactly("// note");
        assertThat(unit.source().text(unit.functions().get(0).name())).isEqualTo("f");
    }

    @Test
    void projectHeadersAreReadThroughTheOptions() {
        Map<String, String> files = Map.of("src/x.h", "struct X { int lock; };\n#define LOCK(x) pthread_mutex_lock(&(x)->lock)\n");
        ReadOptions options = new ReadOptions(Optional.empty(), Map.of(), List.of(), path -> Optional.ofNullable(files.get(path)), 2, () -> false);
        Unit unit = frontEnd.read(new SourceText("src/a.c", "#include \"x.h\"\nvoid f(struct X *x) { LOCK(x); }\n"), options);
        assertThat(function(unit, "f")).contains("@pthread_mutex_lock(&(*x).lock) ignored");
        assertThat(unit.types()).isEmpty();
    }

    @Test
    void headersAreSoughtInTheFoldersAboveAndTheirIncludeFolders() {
        String type = "struct X { int lock; };\n#define LOCK(x) pthread_mutex_lock(&(x)->lock)\n";
        Map<String, String> files = Map.of("base/x.h", type, "include/lib/x.h", type, "src/deep/here.h", type);
        ReadOptions options = new ReadOptions(Optional.empty(), Map.of(), List.of(), path -> Optional.ofNullable(files.get(path)), 2, () -> false);
        for (String header : List.of("base/x.h", "lib/x.h", "here.h")) {
            Unit unit = frontEnd.read(new SourceText("src/deep/a.cc", "#include \"" + header + "\"\nvoid f(struct X *x) { LOCK(x); }\n"), options);
            assertThat(function(unit, "f")).as(header).contains("@pthread_mutex_lock(&(*x).lock) ignored");
        }
        Unit plain = frontEnd.read(new SourceText("src/deep/a.c", "#include \"base/x.h\"\nvoid f(struct X *x) { LOCK(x); }\n"), options);
        assertThat(function(plain, "f")).as("C").contains("LOCK");
        Unit none = frontEnd.read(new SourceText("src/deep/a.cc", "#include \"shallow/x.h\"\nvoid f(struct X *x) { LOCK(x); }\n"), options);
        assertThat(function(none, "f")).contains("LOCK");
    }

    @Test
    void foldersOfTheCompileCommandHoldHeadersToo() {
        Map<String, String> files = Map.of("/lib/include/x.h", "#define LOCK(x) pthread_mutex_lock(&(x)->lock)\n");
        ReadOptions options = new ReadOptions(Optional.empty(), Map.of(), List.of("/other", "/lib/include"), path -> Optional.ofNullable(files.get(path)), 2, () -> false);
        Unit unit = frontEnd.read(new SourceText("src/a.c", "#include \"x.h\"\nstruct X { int lock; };\nvoid f(struct X *x) { LOCK(x); }\n"), options);
        assertThat(function(unit, "f")).contains("@pthread_mutex_lock(&(*x).lock) ignored");
    }

    @Test
    void aHeaderThatChoosesAnotherTakesTheFirstThatIsThere() {
        String choice = "#if defined(MY_NEW)\n#include \"absent.h\"\n#elif defined(MY_POSIX) || defined(MY_OTHER)\n#include \"posix.h\"\n#elif defined(MY_WINDOWS)\n"
            + "#include \"windows.h\"\n#endif\n";
        Map<String, String> files = Map.of("port.h", choice, "posix.h", "#define LOCK posix_lock\n", "windows.h", "#define LOCK windows_lock\n");
        ReadOptions options = new ReadOptions(Optional.empty(), Map.of(), List.of(), path -> Optional.ofNullable(files.get(path)), 2, () -> false);
        String use = "#include \"port.h\"\nvoid f(void) { LOCK(); }\n";
        assertThat(function(frontEnd.read(new SourceText("a.cc", use), options), "f")).contains("@posix_lock()");
        // Whoever defines one of the names has chosen.
        assertThat(function(frontEnd.read(new SourceText("a.cc", "#define MY_WINDOWS 1\n" + use), options), "f")).contains("@windows_lock()");
    }

    @Test
    void constructorsHaveOneNameInAllFilesThatSeeTheClass() {
        String guard = "class Guard {\npublic:\n  explicit Guard(int *lock) : lock(lock) { take(lock); }\n  Guard(const Guard &) = delete;\n  ~Guard() { give(lock); }\n  int *lock;\n};\n";
        String two = guard.replace("  Guard(const Guard &) = delete;\n", "  Guard(int *lock, bool wait);\n");
        Map<String, String> files = Map.of("guard.h", guard, "two.h", two);
        ReadOptions options = new ReadOptions(Optional.empty(), Map.of(), List.of(), path -> Optional.ofNullable(files.get(path)), 2, () -> false);
        assertThat(names(read("guard.hpp", guard))).contains("Guard::Guard");
        assertThat(names(read("two.hpp", two))).contains("Guard::Guard/1");
        assertThat(function(frontEnd.read(new SourceText("a.cpp", "#include \"guard.h\"\nint m;\nvoid f() { Guard g(&m); }\n"), options), "f")).contains("@Guard::Guard(&m)");
        assertThat(function(frontEnd.read(new SourceText("a.cpp", "#include \"two.h\"\nint m;\nvoid f() { Guard g(&m); }\n"), options), "f")).contains("@Guard::Guard/1(&m)");
    }

    @Test
    void functionsOfTheOtherBranchAreAdded() {
        Unit unit = read("a.c", "#ifndef GUARD_H\n#define GUARD_H\n#ifdef USE_X\nint x(void) { return 1; }\n#else\nint y(void) { return 2; }\n#endif\n"
            + "int f(void) {\n#ifdef USE_X\n  return 1;\n#else\n  return 2;\n#endif\n}\n#if 0\nint never(void) { return 0; }\n#endif\n#endif\n");
        assertThat(names(unit)).containsExactly("x", "y", "f");
        assertThat(function(unit, "f")).contains("return 2").doesNotContain("return 1");
    }

    @Test
    void hostileTextIsAnsweredNotThrown() {
        assertThat(read("a.c", "").functions()).isEmpty();
        assertThat(read("a.c", "\0\1\2 \uFFFF { ( ' \" /*").source().path()).isEqualTo("a.c");
        Unit deep = read("a.c", "int x = " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + ";");
        assertThat(deep.problems()).singleElement().satisfies(p -> assertThat(p.severity()).isEqualTo(Unit.Problem.Severity.INCOMPLETE));
        assertThat(names(read("a.c", "int f(void) { return 1; } /* open"))).containsExactly("f");
    }

    @Test
    void cancellingStopsTheReading() {
        ReadOptions options = new ReadOptions(Optional.empty(), Map.of(), List.of(), path -> Optional.empty(), 1, () -> true);
        String text = "int f(int a) { return a" + " + g(a)".repeat(300_000) + "; }";
        Unit unit = frontEnd.read(new SourceText("a.cc", text), options);
        assertThat(unit.problems()).extracting(Unit.Problem::message).containsExactly("reading was cancelled");
    }
}
