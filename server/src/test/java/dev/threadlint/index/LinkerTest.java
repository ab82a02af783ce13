package dev.threadlint.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.fixtures.Programs;
import dev.threadlint.ir.Symbol;
import dev.threadlint.text.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LinkerTest {
    @Test
    void aFileIsReachedThroughAVariable() {
        Program program = program("main.c",
            new SourceText("main.c", "extern int (*table[])(void); int main(void) { return table[0](); }"),
            new SourceText("table.c", "int first(void) { return 1; } int (*table[])(void) = { first };"));
        assertThat(functions(program)).contains("main", "first");
    }

    @Test
    void aFileThatNeedsAnotherMainIsLeftToThatProgram() {
        SourceText server = new SourceText("server.c", "void work(void); int level; void note(void) { level++; } int main(void) { work(); return 0; }");
        SourceText work = new SourceText("work.c", "void note(void); void work(void) { note(); } void print(void) { }");
        SourceText client = new SourceText("client.c", "void print(void); int main(void) { print(); return 0; }");
        assertThat(functions(program("client.c", server, work, client))).containsExactly("main");
        assertThat(functions(program("server.c", server, work, client))).contains("main", "work", "note", "print");
    }

    @Test
    void theOwnDefinitionOfTheEntryComesFirst() {
        SourceText server = new SourceText("server.c", "void work(void); void note(void) { } int main(void) { work(); return 0; }");
        SourceText work = new SourceText("work.c", "void note(void); void work(void) { note(); }");
        SourceText client = new SourceText("client.c", "void work(void); void note(void) { } int main(void) { work(); return 0; }");
        assertThat(functions(program("client.c", server, work, client))).contains("main", "note", "work");
    }

    @Test
    void aNameWhoseHeaderIsNotFoundIsTheNumberThatTheNearestHeaderGivesIt() {
        SourceText main = new SourceText("app/main.c", "#include <q.h>\nint work(void); int main(void) { return work() == Q_FAIL ? Q_LIMIT + Q_NONE + Q_MODE + Q_TEXT : Q_ODD + q_open + STRANGE; }");
        SourceText work = new SourceText("lib/work.c", "int q_open; int work(void) { return 0; }");
        SourceText header = new SourceText("include/q.h", "enum { Q_OK, Q_FAIL = 7, Q_ODD };\n#define Q_LIMIT (0x10)\n#define Q_NONE -1L\n#define Q_MODE 010u\n#define Q_TEXT 1.5\n#define STRANGE work()\nenum { q_open };");
        SourceText other = new SourceText("include/r.h", "#define Q_ODD 4\n");
        Program program = program("app/main.c", main, work, header, other);
        Map<String, Long> numbers = new LinkedHashMap<>();
        program.constants().forEach((name, number) -> {
            assertThat(name).isEqualTo(Symbol.undeclared(name.name(), "app/main.c"));
            numbers.put(name.name(), number);
        });
        assertThat(numbers).isEqualTo(Map.of("Q_FAIL", 7L, "Q_LIMIT", 16L, "Q_NONE", -1L, "Q_MODE", 8L));
    }

    @Test
    void aMainThatOnlyATestConfigurationHasTiesNothing() {
        SourceText main = new SourceText("main.c", "void work(void); int main(void) { work(); return 0; }");
        SourceText work = new SourceText("work.c", "void work(void) { }\n#ifdef WORK_TEST\nint main(void) { work(); return 0; }\n#endif\n");
        assertThat(functions(program("main.c", main, work))).contains("main", "work");
    }

    @Test
    void whatOnlyATestConfigurationUsesTiesNothing() {
        SourceText server = new SourceText("server.c", "void work(void); int failed; int main(void) { work(); return failed; }");
        SourceText work = new SourceText("work.c",
            "extern int failed; void work(void) { }\n#ifdef WORK_TEST\nvoid test(void) { failed = 1; }\n#endif\n");
        SourceText client = new SourceText("client.c", "void work(void); int main(void) { work(); return 0; }");
        assertThat(functions(program("client.c", server, work, client))).contains("main", "work");
    }

    @Test
    void unitsOfNoProgramAreOneLibraryAndRivalsForAnotherSystemStandAlone() {
        SourceText[] sources = {
            new SourceText("module.c", "void write_out(void); void log_it(void); void handle(void) { log_it(); write_out(); }"),
            new SourceText("other.c", "void log_it(void); void other(void) { log_it(); }"),
            new SourceText("log.c", "void write_out(void); void log_it(void) { write_out(); }"),
            new SourceText("unix/write.c", "void write_out(void) { }"),
            new SourceText("win/write.c", "void log_it(void); void write_out(void) { log_it(); }"),
        };
        List<Program> programs = new Linker(Programs.read(List.of(sources))).programs();
        assertThat(programs).extracting(Program::name).containsExactly("log.c", "unix/write.c");
        assertThat(functions(programs.get(0))).contains("handle", "other", "log_it", "write_out");
        assertThat(programs.get(0).definitions().values()).extracting(each -> each.unit().source().path()).contains("win/write.c");
    }

    private static Program program(String entry, SourceText... sources) {
        return new Linker(Programs.read(List.of(sources))).programs().stream().filter(program -> program.name().equals(entry)).findFirst()
            .orElseThrow();
    }

    private static Set<String> functions(Program program) {
        return program.definitions().keySet().stream().map(symbol -> symbol.name()).filter(name -> !name.startsWith("<"))
            .collect(Collectors.toSet());
    }
}
