package dev.threadlint.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.fixtures.Programs;
import dev.threadlint.index.Linker;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Unit;
import dev.threadlint.models.YamlModels;
import dev.threadlint.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactsMemoryTest {
    private static final SourceText MAIN = new SourceText("main.c", "void work(int); int idle(void); int main(void) { work(1); return idle(); }");
    private static final SourceText WORK = new SourceText("work.c",
        "int total; static void add(int twice) { total++; if (twice) total++; } void work(int n) { add(1); if (n) add(0); }");
    private static final SourceText IDLE = new SourceText("idle.c", "int idle(void) { return 1; }");
    private static final List<SourceText> ALL = List.of(MAIN, WORK, IDLE);

    private final FactsMemory memory = new FactsMemory(definition -> true);

    @Test
    void whatDidNotChangeIsRemembered() {
        List<Unit> units = Programs.read(ALL);
        Map<Symbol, FunctionFacts> first = analyze(units);
        Map<Symbol, FunctionFacts> second = analyze(units);
        assertThat(first).isNotEmpty();
        first.forEach((function, facts) -> assertThat(second.get(function)).as(function.name()).isSameAs(facts));
    }

    @Test
    void anEditReachesCallersAndNothingElse() {
        List<Unit> units = new ArrayList<>(Programs.read(ALL));
        Map<Symbol, FunctionFacts> before = analyze(units);
        units.set(2, Programs.read(List.of(new SourceText("idle.c", "int count; int idle(void) { return count++; }"))).get(0));
        memory.retain(units);
        Map<Symbol, FunctionFacts> after = analyze(units);
        assertThat(of(after, "work")).isSameAs(of(before, "work"));
        assertThat(of(after, "idle")).isNotSameAs(of(before, "idle"));
        assertThat(of(after, "main")).isNotSameAs(of(before, "main"));
    }

    @Test
    void anEditOfACalleeReachesCallsWithConstants() {
        List<Unit> units = new ArrayList<>(Programs.read(ALL));
        Map<Symbol, FunctionFacts> before = analyze(units);
        String shorter = WORK.content().replace("if (twice) total++;", "");
        units.set(1, Programs.read(List.of(new SourceText("work.c", shorter))).get(0));
        memory.retain(units);
        Map<Symbol, FunctionFacts> after = analyze(units);
        assertThat(of(after, "idle")).isSameAs(of(before, "idle"));
        assertThat(of(after, "main")).isNotSameAs(of(before, "main"));
    }

    @Test
    void anEditUnderFunctionsThatCallEachOther() {
        SourceText main = new SourceText("main.c", "void odd(int); int main(void) { odd(9); return 0; }");
        SourceText ring = new SourceText("ring.c", "void leaf(int); void even(int n); void odd(int n) { if (n) even(n - 1); leaf(1); }"
            + " void even(int n) { if (n) odd(n - 1); leaf(n); }");
        List<Unit> units = new ArrayList<>(Programs.read(List.of(main, ring, new SourceText("leaf.c", "int a; void leaf(int n) { a = n; }"))));
        Map<Symbol, FunctionFacts> before = analyze(units);
        units.set(2, Programs.read(List.of(new SourceText("leaf.c", "int a, b; void leaf(int n) { if (n == 1) a = n; else b = n; }"))).get(0));
        memory.retain(units);
        Map<Symbol, FunctionFacts> after = analyze(units);
        assertThat(of(after, "odd")).isNotSameAs(of(before, "odd"));
        assertThat(of(after, "odd").accesses()).hasSameSizeAs(of(analyze(units, new FactsMemory(definition -> true)), "odd").accesses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\n// above\n%s", "int more; %s", "static int before(void) { int a = 1; int b = a; return b; } %s", "%s static int behind(void) { int n = 2; return n; }"})
    void whatOnlyMovedIsRememberedAtItsNewPlace(String edit) {
        List<Unit> units = new ArrayList<>(Programs.read(ALL));
        Map<Symbol, FunctionFacts> before = analyze(units);
        edit(units, edit.formatted(WORK.content()));
        Map<Symbol, FunctionFacts> after = analyze(units);
        assertThat(of(after, "work")).isSameAs(of(before, "work"));
        assertThat(of(after, "main")).isSameAs(of(before, "main"));
        assertPlacesOf(units.get(1), after);
    }

    @Test
    void remarksAndSpacesInsideMoveTheTextOnly() {
        List<Unit> units = new ArrayList<>(Programs.read(ALL));
        Map<Symbol, FunctionFacts> before = analyze(units);
        edit(units, WORK.content().replace("add(1);", "/* the first */ add( 1 );\n  ").replace("total++;", "total ++;"));
        Map<Symbol, FunctionFacts> after = analyze(units);
        assertThat(of(after, "work")).isSameAs(of(before, "work"));
        assertPlacesOf(units.get(1), after);
    }

    @Test
    void functionThatChangedAfterItMovedIsAnalysedAgain() {
        List<Unit> units = new ArrayList<>(Programs.read(ALL));
        analyze(units);
        edit(units, "\n" + WORK.content());
        Map<Symbol, FunctionFacts> moved = analyze(units);
        edit(units, "\n\n" + WORK.content().replace("add(0)", "total = 0"));
        Map<Symbol, FunctionFacts> after = analyze(units);
        assertThat(of(after, "work")).isNotSameAs(of(moved, "work"));
        assertPlacesOf(units.get(1), after);
    }

    private void edit(List<Unit> units, String text) {
        units.set(1, Programs.read(List.of(new SourceText("work.c", text))).get(0));
        memory.adopt(units);
        memory.retain(units);
    }

    /** Accesses of the variable stand where its name does, in the present text, also those that callers know of. */
    private static void assertPlacesOf(Unit unit, Map<Symbol, FunctionFacts> facts) {
        List<AccessFact> accesses = facts.values().stream().flatMap(function -> function.accesses().stream())
            .filter(access -> access.site().unit().source().path().equals("work.c")).toList();
        assertThat(accesses).isNotEmpty().allSatisfy(access -> {
            assertThat(access.site().unit()).isSameAs(unit);
            assertThat(unit.source().text(access.site().span())).startsWith("total");
        });
    }

    private Map<Symbol, FunctionFacts> analyze(List<Unit> units) {
        return analyze(units, memory);
    }

    private static Map<Symbol, FunctionFacts> analyze(List<Unit> units, FactsMemory memory) {
        var program = new Linker(units).programs().stream().filter(found -> found.main().isPresent()).findFirst().orElseThrow();
        return new FlowAnalysis(program, YamlModels.builtIn(), memory, () -> false).all();
    }

    private static FunctionFacts of(Map<Symbol, FunctionFacts> facts, String function) {
        return facts.get(Symbol.external(function));
    }
}
