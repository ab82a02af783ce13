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

    private Map<Symbol, FunctionFacts> analyze(List<Unit> units) {
        var program = new Linker(units).programs().stream().filter(found -> found.main().isPresent()).findFirst().orElseThrow();
        return new FlowAnalysis(program, YamlModels.builtIn(), memory, () -> false).all();
    }

    private static FunctionFacts of(Map<Symbol, FunctionFacts> facts, String function) {
        return facts.get(Symbol.external(function));
    }
}
