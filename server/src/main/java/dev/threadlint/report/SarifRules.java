package dev.threadlint.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.threadlint.findings.Severity;
import dev.threadlint.rulebook.Rule;
import dev.threadlint.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The rules and the weaknesses they are about, as SARIF describes them. Immutable. */
final class SarifRules {
    private static final String CWE = "CWE";
    private static final String PREFIX = "CWE-";

    private final List<Rule> rules;
    private final List<String> names;
    private final List<String> weaknesses;

    SarifRules(Rulebook rulebook) {
        this.rules = rulebook.all();
        this.names = rules.stream().map(Rule::name).toList();
        TreeSet<String> found = new TreeSet<>(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        rules.forEach(rule -> found.addAll(weaknesses(rule)));
        this.weaknesses = new ArrayList<>(found);
    }

    /** Position of a rule in the list of descriptors. */
    Optional<Integer> index(String rule) {
        int index = names.indexOf(rule);
        return index < 0 ? Optional.empty() : Optional.of(index);
    }

    Optional<Rule> rule(String name) {
        return index(name).map(rules::get);
    }

    JsonArray descriptors() {
        return rules.stream().map(this::descriptor).collect(Tree.toArray());
    }

    private JsonObject descriptor(Rule rule) {
        return Tree.object(
            "id", rule.name(),
            "shortDescription", Tree.object("text", sentence(rule.title())),
            "fullDescription", Tree.object("text", description(rule)),
            "help", Tree.object("text", rule.page(), "markdown", rule.page()),
            "defaultConfiguration", Tree.object("level", level(rule.severity())),
            "relationships", Tree.unlessEmpty(weaknesses(rule).stream()
                .map(weakness -> Tree.object("target", reference(weakness), "kinds", Tree.array("relevant"))).toList()),
            "deprecatedIds", Tree.unlessEmpty(rule.aliases()),
            "properties", Tree.object("category", rule.category(), "parents", rule.parents(), "tags", tags(rule)));
    }

    /** The first paragraph of the page says what is found; the title stands in for a page without it. */
    private static String description(Rule rule) {
        String heading = "## What it finds\n";
        int at = rule.page().indexOf(heading);
        if (at < 0) {
            return sentence(rule.title());
        }
        String section = rule.page().substring(at + heading.length()).strip();
        int end = section.indexOf("\n\n");
        return (end < 0 ? section : section.substring(0, end)).replace('\n', ' ');
    }

    private static List<String> tags(Rule rule) {
        List<String> tags = new ArrayList<>(List.of("concurrency", rule.category()));
        // Code scanning of GitHub links weaknesses by tags of this form.
        weaknesses(rule).forEach(weakness -> tags.add("external/cwe/cwe-" + weakness));
        rule.tags().stream().filter(tag -> !tag.startsWith(PREFIX)).forEach(tags::add);
        return tags;
    }

    /** References to the weaknesses of a rule, for its results. */
    Optional<JsonArray> taxa(String rule) {
        return Tree.unlessEmpty(rule(rule).map(SarifRules::weaknesses).orElse(List.of()).stream().map(this::reference).toList());
    }

    private JsonObject reference(String weakness) {
        return Tree.object("id", weakness, "index", weaknesses.indexOf(weakness), "toolComponent", taxonomyReference());
    }

    static JsonObject taxonomyReference() {
        return Tree.object("name", CWE, "index", 0);
    }

    JsonObject taxonomy() {
        return Tree.object(
            "name", CWE,
            "organization", "MITRE",
            "shortDescription", Tree.object("text", "The MITRE Common Weakness Enumeration"),
            "informationUri", "https://cwe.mitre.org/",
            "isComprehensive", false,
            "taxa", weaknesses.stream().map(weakness -> Tree.object("id", weakness,
                "helpUri", "https://cwe.mitre.org/data/definitions/" + weakness + ".html")).collect(Tree.toArray()));
    }

    static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case HINT -> "note";
        };
    }

    static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static List<String> weaknesses(Rule rule) {
        return rule.tags().stream().filter(tag -> tag.startsWith(PREFIX)).map(tag -> tag.substring(PREFIX.length())).toList();
    }
}
