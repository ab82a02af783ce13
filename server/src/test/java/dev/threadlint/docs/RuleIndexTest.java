package dev.threadlint.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.ir.Language;
import dev.threadlint.rulebook.Rule;
import dev.threadlint.rulebook.Rulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/rules.md} is made from the rule pages; {@code mvn test -Dthreadlint.rewrite=true} writes it anew. */
class RuleIndexTest {
    private static final Path INDEX = Path.of(System.getProperty("threadlint.root", "..")).resolve("docs/rules.md").normalize();

    @Test
    void indexTellsOfEveryRule() throws IOException {
        String made = index(Rulebook.builtIn());
        if (Boolean.getBoolean("threadlint.rewrite")) {
            Files.writeString(INDEX, made);
        }
        assertThat(Files.readString(INDEX)).as("docs/rules.md (write it anew with -Dthreadlint.rewrite=true)").isEqualTo(made);
    }

    private static String index(Rulebook rules) {
        StringBuilder text = new StringBuilder("# Rules\n\nMade from the rule pages by `RuleIndexTest`. `threadlint explain <rule>` shows a page.\n");
        for (String category : rules.categories()) {
            text.append("\n## ").append(category).append("\n\n| rule | finds | languages | level | fixes |\n|---|---|---|---|---|\n");
            rules.inCategory(category).forEach(rule -> text.append(row(rule)));
        }
        return text.toString();
    }

    private static String row(Rule rule) {
        List<String> languages = rule.languages().stream().sorted().map(RuleIndexTest::name).toList();
        String fixes = rule.fixes().stream().map(fix -> "`" + fix + "`").collect(Collectors.joining(", "));
        return "| [" + rule.name() + "](../rules/catalog/" + rule.name() + "/rule.md) | " + rule.title() + " | " + String.join(", ", languages) + " | "
            + rule.severity().name().toLowerCase(Locale.ROOT) + (rule.onByDefault() ? "" : " (off by default)") + " | " + fixes + " |\n";
    }

    private static String name(Language language) {
        return switch (language) {
            case C -> "C";
            case CPP -> "C++";
            case JAVA -> "Java";
        };
    }
}
