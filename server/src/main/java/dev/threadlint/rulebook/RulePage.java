package dev.threadlint.rulebook;

import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the text of a {@code rule.md}: front matter between two lines of three dashes, then the page. Stateless. */
final class RulePage {
    private static final Set<String> KEYS = Set.of("name", "aliases", "title", "category", "severity", "evidence", "languages",
        "parent", "tags", "fixes", "since", "status", "default", "java");

    private RulePage() {}

    /** @throws IllegalArgumentException when the page breaks the format; the catalogue is part of the tool, so this is a bug */
    static Rule parse(String slug, String text) {
        String normal = text.replace("\r\n", "\n");
        int end = normal.indexOf("\n---\n", 3);
        if (!normal.startsWith("---\n") || end < 0) {
            throw new IllegalArgumentException(slug + ": no front matter");
        }
        Map<String, Object> front = frontMatter(slug, normal.substring(4, end + 1));
        return new Rule(string(slug, front, "name"), strings(front, "aliases"), string(slug, front, "title"),
            string(slug, front, "category"), Severity.valueOf(string(slug, front, "severity").toUpperCase(Locale.ROOT)),
            string(slug, front, "evidence"), languages(front), parents(front),
            strings(front, "tags"), strings(front, "fixes"), isOnByDefault(slug, front), releases(slug, front), normal.substring(end + 5).strip() + "\n");
    }

    private static Map<String, Object> frontMatter(String slug, String yaml) {
        Object loaded = new Load(LoadSettings.builder().setLabel(slug).setUseMarks(false).build()).loadFromString(yaml);
        if (!(loaded instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(slug + ": the front matter is no mapping");
        }
        Map<String, Object> front = new java.util.HashMap<>();
        map.forEach((key, value) -> {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(slug + ": unknown key " + key);
            }
            if (value != null) {
                front.put(String.valueOf(key), value);
            }
        });
        return front;
    }

    private static String string(String slug, Map<String, Object> front, String key) {
        Object value = front.get(key);
        if (value == null) {
            throw new IllegalArgumentException(slug + ": no " + key);
        }
        return value.toString();
    }

    /** {@code default: off} is the only other word; a YAML 1.2 reader leaves it a string. */
    private static boolean isOnByDefault(String slug, Map<String, Object> front) {
        String word = String.valueOf(front.getOrDefault("default", "on"));
        if (!word.equals("on") && !word.equals("off")) {
            throw new IllegalArgumentException(slug + ": default is on or off");
        }
        return word.equals("on");
    }

    /** {@code java: 21-23} stands beside {@code default: off}. */
    private static Optional<Rule.Releases> releases(String slug, Map<String, Object> front) {
        String word = String.valueOf(front.getOrDefault("java", ""));
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if (!word.matches("[0-9]+-[0-9]+") || isOnByDefault(slug, front)) {
            throw new IllegalArgumentException(slug + ": java is a range of releases of a rule that is off by default");
        }
        return Optional.of(new Rule.Releases(Integer.parseInt(word.substring(0, word.indexOf('-'))), Integer.parseInt(word.substring(word.indexOf('-') + 1))));
    }

    private static List<String> strings(Map<String, Object> front, String key) {
        List<String> found = new ArrayList<>();
        if (front.get(key) instanceof List<?> list) {
            list.forEach(item -> found.add(String.valueOf(item)));
        }
        return List.copyOf(found);
    }

    /** One name, or a list of them. */
    private static List<String> parents(Map<String, Object> front) {
        Object value = front.get("parent");
        return value == null ? List.of() : value instanceof List<?> ? strings(front, "parent") : List.of(value.toString());
    }

    private static Set<Language> languages(Map<String, Object> front) {
        Set<Language> found = EnumSet.noneOf(Language.class);
        strings(front, "languages").forEach(name -> found.add(Language.valueOf(name.toUpperCase(Locale.ROOT))));
        return java.util.Collections.unmodifiableSet(found);
    }
}
