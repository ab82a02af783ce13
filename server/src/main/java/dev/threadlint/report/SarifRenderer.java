package dev.threadlint.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** SARIF 2.1.0, for code scanning services and editors. Immutable and thread-safe. */
public final class SarifRenderer implements Renderer {
    private static final String SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final Pattern SEMANTIC_VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?");
    private static final String UNREAD = "input-not-analysed";
    private static final String INTERNAL = "internal-failure";

    @Override
    public void render(ReportInput input, Appendable out) throws IOException {
        SarifRules rules = new SarifRules(input.rulebook());
        SarifPlaces places = new SarifPlaces(input);
        JsonObject run = Tree.object(
            "tool", Tree.object("driver", driver(input, rules)),
            "invocations", Tree.array(invocation(input, places)),
            "taxonomies", Tree.array(rules.taxonomy()),
            "originalUriBaseIds", Tree.object(SarifPlaces.BASE, Tree.object("uri", places.base())),
            "columnKind", "utf16CodeUnits",
            "results", new SarifResults(input, rules, places).all());
        Tree.write(Tree.object("$schema", SCHEMA, "version", "2.1.0", "runs", Tree.array(run)), out);
    }

    private static JsonObject driver(ReportInput input, SarifRules rules) {
        String version = input.run().toolVersion();
        return Tree.object(
            "name", "threadlint",
            "version", version,
            "semanticVersion", Optional.of(version).filter(text -> SEMANTIC_VERSION.matcher(text).matches()),
            "shortDescription", Tree.object("text", "Finds thread defects in C, C++ and Java."),
            "language", "en",
            "rules", rules.descriptors(),
            "notifications", Tree.array(
                Tree.object("id", UNREAD, "shortDescription", Tree.object("text", "An input could not be read or analysed, or only in part.")),
                Tree.object("id", INTERNAL, "shortDescription", Tree.object("text", "A part of the analysis failed inside the tool."))),
            "supportedTaxonomies", Tree.array(SarifRules.taxonomyReference()));
    }

    private static JsonObject invocation(ReportInput input, SarifPlaces places) {
        JsonArray notifications = new JsonArray();
        for (ReportInput.Incomplete incomplete : input.incomplete()) {
            notifications.add(Tree.object(
                "descriptor", Tree.object("id", UNREAD, "index", 0),
                "level", "error",
                "message", Tree.object("text", SarifRules.sentence(incomplete.location().path() + ": " + incomplete.message())),
                "locations", Tree.array(places.location(incomplete.location()))));
        }
        for (String failure : input.failures()) {
            notifications.add(Tree.object("descriptor", Tree.object("id", INTERNAL, "index", 1), "level", "error",
                "message", Tree.object("text", SarifRules.sentence(failure))));
        }
        return Tree.object(
            "executionSuccessful", notifications.isEmpty(),
            "exitCode", input.run().exitCode(),
            "exitCodeDescription", meaning(input.run().exitCode()),
            "workingDirectory", Tree.object("uri", places.base()),
            "toolExecutionNotifications", notifications);
    }

    private static Optional<String> meaning(int exitCode) {
        return switch (exitCode) {
            case 0 -> Optional.of("nothing found");
            case 1 -> Optional.of("findings at or above the level that fails");
            case 3 -> Optional.of("nothing found, but some input could not be read or analysed");
            default -> Optional.empty();
        };
    }
}
