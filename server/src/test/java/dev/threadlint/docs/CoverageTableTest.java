package dev.threadlint.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.rulebook.Rule;
import dev.threadlint.rulebook.Rulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/coverage.md} sets the rules beside those of standards and other tools, by the tags of their pages. */
class CoverageTableTest {
    private static final Path ROOT = Path.of(System.getProperty("threadlint.root", "..")).normalize();
    private static final Path STANDARDS = ROOT.resolve("rules/standards");
    private static final Path TABLE = ROOT.resolve("docs/coverage.md");
    private static final List<String> FILES = List.of("cert-c", "cert-java", "misra-c", "spotbugs", "error-prone", "pmd", "sonar-java", "clang-tidy");
    /** Of these every id that a page names must be in the list. */
    private static final List<String> WHOLE = List.of("MISRA C ", "SpotBugs ", "Error Prone ", "PMD ", "SonarJava ", "clang-tidy ");

    private final List<Rule> rules = Rulebook.builtIn().all();

    /** One list: its title, and what is asked by id. */
    private record Standard(String title, Map<String, String> asked) {
        static Standard read(String name) throws IOException {
            List<String> lines = Files.readAllLines(STANDARDS.resolve(name + ".txt"));
            Map<String, String> asked = new LinkedHashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] parts = line.split(" \\| ", 2);
                assertThat(parts).as(name + ": " + line).hasSize(2);
                assertThat(asked.put(parts[0], parts[1])).as("twice: " + parts[0]).isNull();
            }
            return new Standard(lines.get(0).substring(2), asked);
        }
    }

    @Test
    void tableTellsOfEveryStandard() throws IOException {
        String made = table();
        if (Boolean.getBoolean("threadlint.rewrite")) {
            Files.writeString(TABLE, made);
        }
        assertThat(Files.readString(TABLE)).as("docs/coverage.md (write it anew with -Dthreadlint.rewrite=true)").isEqualTo(made);
    }

    @Test
    void idsOnPagesAreIdsOfTheLists() throws IOException {
        Set<String> known = new TreeSet<>();
        for (String name : FILES) {
            known.addAll(Standard.read(name).asked.keySet());
        }
        assertThat(rules.stream().flatMap(rule -> rule.tags().stream()).filter(tag -> WHOLE.stream().anyMatch(tag::startsWith)))
            .isNotEmpty().allSatisfy(tag -> assertThat(known).contains(tag));
    }

    private String table() throws IOException {
        StringBuilder text = new StringBuilder("# Coverage\n\nMade by `CoverageTableTest` from the tags of the rule pages and the lists in `rules/standards`. A rule is"
            + " named where it reports the defect that the\nstandard or tool is after, in the cases its page tells of; a dash means that there is none.\n"
            + "`threadlint rules --like S2168` finds a rule by such a name.\n\n| list | entries | with a rule |\n|---|--:|--:|\n");
        List<Standard> standards = new ArrayList<>();
        for (String name : FILES) {
            Standard standard = Standard.read(name);
            standards.add(standard);
            long covered = standard.asked.keySet().stream().filter(id -> covering(id).findAny().isPresent()).count();
            text.append("| ").append(name).append(" | ").append(standard.asked.size()).append(" | ").append(covered).append(" |\n");
        }
        for (int i = 0; i < FILES.size(); i++) {
            text.append("\n## ").append(FILES.get(i)).append("\n\n").append(standards.get(i).title).append("\n\n| id | asks | rules |\n|---|---|---|\n");
            standards.get(i).asked.forEach((id, asks) -> text.append("| ").append(id).append(" | ").append(asks).append(" | ").append(row(id)).append(" |\n"));
        }
        return text.toString();
    }

    private String row(String id) {
        String names = covering(id).map(rule -> "[" + rule.name() + "](../rules/catalog/" + rule.name() + "/rule.md)").collect(Collectors.joining(", "));
        return names.isEmpty() ? "-" : names;
    }

    private Stream<Rule> covering(String id) {
        return rules.stream().filter(rule -> rule.tags().contains(id));
    }
}
