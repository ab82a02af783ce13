package dev.threadlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.FixOffer.Safety;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.frontend.java.JavaFrontEnd;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FixRunnerTest {
    private static final List<FrontEnd> FRONT_ENDS = List.of(new CFrontEnd(), new JavaFrontEnd());
    private static final String UNJOINED = """
        #include <pthread.h>
        #include <stdlib.h>
        static void *work(void *argument) { return argument; }
        static void start(void) {
            pthread_t thread;
            if (pthread_create(&thread, NULL, work, NULL) < 0)
                exit(1);
        }
        int main(void) {
            start();
            return 0;
        }
        """;

    private final FixRunner real = new FixRunner(new ProgramAnalyzer(), Snapshot::findings, FixRunnerTest::read);

    @Test
    void everyFindingWithASafeFixIsMended() {
        FixRunner.Result result = real.run(read(List.of(new SourceText("a.c", UNJOINED))), FixChoice.SAFE, () -> false);

        assertThat(result.left()).isEmpty();
        assertThat(result.refused()).isEmpty();
        assertThat(result.texts().get("a.c").content()).isEqualTo(UNJOINED.replace("< 0", "!= 0")
            .replace("        exit(1);\n", "        exit(1);\n    pthread_join(thread, NULL);\n"));
    }

    @Test
    void secondRunChangesNothing() {
        FixRunner.Result first = real.run(read(List.of(new SourceText("a.c", UNJOINED))), FixChoice.SAFE, () -> false);
        FixRunner.Result second = real.run(read(List.copyOf(first.texts().values())), FixChoice.SAFE, () -> false);

        assertThat(second.texts()).isEmpty();
    }

    @Test
    void fixAskedForByNameGoesFirst() {
        FixChoice detach = new FixChoice(List.of("detach"), FixChoice.Allowed.SAFE_ONLY);
        FixRunner.Result result = real.run(read(List.of(new SourceText("a.c", UNJOINED))), detach, () -> false);

        assertThat(result.texts().get("a.c").content()).contains("pthread_detach(thread);").doesNotContain("pthread_join");
    }

    @Test
    void oneOfferGivesOneTextAndItsProof() {
        List<Unit> units = read(List.of(new SourceText("a.c", UNJOINED)));
        Finding finding = new ProgramAnalyzer().analyze(units, () -> false).findings().stream()
            .filter(each -> each.rule().equals("thread-never-joined")).findFirst().orElseThrow();
        FixOffer offer = finding.fixes().get(0);

        assertThat(FixRunner.apply(units.get(0).source(), offer).content()).contains("    pthread_join(thread, NULL);\n}");
        assertThat(real.objection(units, finding, offer)).isEmpty();
        FixOffer useless = new FixOffer("add-join", "Add a remark", Safety.SAFE, List.of(new TextEdit(new Span(0, 0), "/* hello */\n")));
        assertThat(real.objection(units, finding, useless)).hasValue("the finding of thread-never-joined would stay");
    }

    @Test
    void fixThatBringsAFindingIsTakenBackAndTheOthersStay() {
        FixRunner.Result result = words("BAD one\nWORSE two\nBAD three\n", "GOOD");

        assertThat(result.texts().get("a.c").content()).isEqualTo("GOOD one\nWORSE two\nGOOD three\n");
        assertThat(result.refused()).singleElement().satisfies(verdict -> {
            assertThat(verdict.reason()).isEqualTo("it would bring a finding of new-word: NEW");
            assertThat(verdict.start().line()).isEqualTo(2);
        });
        assertThat(result.left()).hasSize(1);
    }

    @Test
    void fixesThatTouchOneAnotherAreMadeOneAfterTheOther() {
        FixRunner.Result result = words("BADBADBAD\n", "GOOD");

        assertThat(result.texts().get("a.c").content()).isEqualTo("GOODGOODGOOD\n");
        assertThat(result.applied()).hasSize(3);
    }

    @Test
    void fixThatMendsNothingIsTakenBack() {
        FixRunner.Result result = words("BAD\n", "BAD!");

        assertThat(result.texts()).isEmpty();
        assertThat(result.refused()).hasSize(1);
    }

    @Test
    void unsafeFixesNeedToBeAskedFor() {
        assertThat(words("RISKY\n", "GOOD").texts()).isEmpty();
        FixRunner.Result asked = runner("GOOD").run(units("RISKY\n"), new FixChoice(List.of(), FixChoice.Allowed.UNSAFE_TOO), () -> false);
        assertThat(asked.texts().get("a.c").content()).isEqualTo("GOOD\n");
    }

    private static FixRunner.Result words(String text, String good) {
        return runner(good).run(units(text), FixChoice.SAFE, () -> false);
    }

    private static FixRunner runner(String good) {
        return new FixRunner(new Words(good), Snapshot::findings, texts -> texts.stream().map(FixRunnerTest::plain).toList());
    }

    private static List<Unit> units(String text) {
        return List.of(plain(new SourceText("a.c", text)));
    }

    private static Unit plain(SourceText text) {
        return new Unit(text, Language.C, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static List<Unit> read(List<SourceText> texts) {
        return texts.stream().map(text -> FRONT_ENDS.stream().filter(each -> each.accepts(text.path())).findFirst().orElseThrow()
            .read(text, ReadOptions.DEFAULT)).toList();
    }

    /** Finds marked words, each with a fix, so that fixes can go wrong in every way. */
    private record Words(String good) implements Analyzer {
        private static final Pattern WORD = Pattern.compile("BAD|WORSE|RISKY|NEW");

        @Override
        public Snapshot analyze(Collection<Unit> units, BooleanSupplier cancelled) {
            List<Finding> findings = new ArrayList<>();
            for (Unit unit : units) {
                Matcher words = WORD.matcher(unit.source().content());
                while (words.find()) {
                    findings.add(finding(unit, words.group(), new Span(words.start(), words.end() + 1)));
                }
            }
            return new Snapshot(units.stream().collect(java.util.stream.Collectors.toMap(unit -> unit.source().path(), unit -> unit)), findings,
                List.of());
        }

        private Finding finding(Unit unit, String word, Span span) {
            Optional<FixOffer> offer = switch (word) {
                case "BAD" -> Optional.of(offer(Safety.SAFE, unit, span, good));
                case "WORSE" -> Optional.of(offer(Safety.SAFE, unit, span, "NEW"));
                case "RISKY" -> Optional.of(offer(Safety.UNSAFE, unit, span, good));
                default -> Optional.empty();
            };
            return new Finding(word.toLowerCase(java.util.Locale.ROOT) + "-word", Severity.WARNING, new Location(unit.source().path(), span),
                word, List.of(), new Evidence.Site("it stands there"), word, offer.stream().toList());
        }

        /** The edit takes one character more than the word, so that the fixes of neighbours conflict. */
        private static FixOffer offer(Safety safety, Unit unit, Span span, String replacement) {
            String next = unit.source().content().substring(span.end() - 1, span.end());
            return new FixOffer("replace", "Replace", safety, List.of(new TextEdit(span, replacement + next)));
        }

        @Override
        public List<dev.threadlint.insight.ThreadGraph> graphs(Collection<Unit> units) {
            return List.of();
        }

        @Override
        public List<String> explain(Collection<Unit> units, String path, int line) {
            return List.of();
        }
    }
}
