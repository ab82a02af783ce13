package dev.threadlint.engine;

import dev.threadlint.config.Configuration;
import dev.threadlint.findings.Severity;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a person set in the editor; it goes before what the settings file says. Immutable.
 *
 * @param severity level or {@code off} by rule, alias or category, as it was written
 * @param profile name of a profile; any other word leaves the file's
 */
public record EditorSettings(Map<String, String> severity, String profile) {
    public static final EditorSettings NONE = new EditorSettings(Map.of(), "");

    public EditorSettings {
        severity = Map.copyOf(severity);
    }

    Configuration over(Configuration file, Rulebook rulebook) {
        Map<String, Optional<Severity>> levels = new LinkedHashMap<>(file.severity());
        severity.forEach((selector, level) -> {
            if (rulebook.isSelector(selector) && isLevel(level)) {
                levels.put(selector, level.equals("off") ? Optional.empty() : Optional.of(severity(level)));
            }
        });
        Configuration both = file.withSeverity(levels);
        for (Configuration.Profile candidate : Configuration.Profile.values()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(profile)) {
                both = both.withProfile(candidate);
            }
        }
        return both;
    }

    /** What is wrong with them, one line each. */
    List<String> problems(Rulebook rulebook) {
        List<String> wrong = new ArrayList<>();
        severity.keySet().stream().sorted().forEach(selector -> {
            if (!rulebook.isSelector(selector)) {
                wrong.add("Settings of the editor: unknown rule `" + selector + "`" + Spelling.hint(selector, rulebook.selectors()));
            } else if (!isLevel(severity.get(selector))) {
                wrong.add("Settings of the editor: `" + selector + "` expects error, warning, hint or off");
            }
        });
        return wrong;
    }

    private static boolean isLevel(String word) {
        return word.equals("off") || List.of(Severity.values()).stream().anyMatch(level -> level.name().toLowerCase(Locale.ROOT).equals(word));
    }

    private static Severity severity(String word) {
        return Severity.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
