package dev.threadlint.report;

import com.google.gson.JsonObject;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Location;
import java.io.IOException;
import java.util.Locale;

/** The project's own JSON format, described in docs/json.md and by report.schema.json. Immutable and thread-safe. */
public final class JsonRenderer implements Renderer {
    /** Grows only when a reader of the old format could misread the new one. */
    private static final int FORMAT_VERSION = 1;

    @Override
    public void render(ReportInput input, Appendable out) throws IOException {
        Fingerprints fingerprints = new Fingerprints();
        JsonObject files = new JsonObject();
        input.statistics().files().forEach((language, count) -> files.addProperty(word(language), count));
        Tree.write(Tree.object(
            "format", "threadlint-report",
            "version", FORMAT_VERSION,
            "tool", Tree.object("name", "threadlint", "version", input.run().toolVersion()),
            "exitCode", input.run().exitCode(),
            "findings", input.findings().stream().map(finding -> finding(finding, fingerprints, input)).collect(Tree.toArray()),
            "suppressed", input.suppressed().stream().map(each -> {
                JsonObject finding = finding(each.finding(), fingerprints, input);
                finding.add("suppression", Tree.object("location", places(input).location(each.by()),
                    "reason", SuppressionReason.of(each.by(), input)));
                return finding;
            }).collect(Tree.toArray()),
            "incomplete", input.incomplete().stream()
                .map(each -> Tree.object("path", each.location().path(), "message", each.message())).collect(Tree.toArray()),
            "failures", input.failures(),
            "statistics", Tree.object("files", files, "lines", input.statistics().lines())), out);
    }

    private static JsonObject finding(Finding finding, Fingerprints fingerprints, ReportInput input) {
        return Tree.object(
            "rule", finding.rule(),
            "level", word(finding.severity()),
            "category", input.rulebook().find(finding.rule()).map(rule -> rule.category()),
            "message", finding.message(),
            "location", places(input).location(finding.location()),
            "related", places(input).steps(finding.related()),
            "evidence", places(input).evidence(finding.evidence()),
            "fixes", finding.fixes().stream().map(fix -> fix(fix, finding.location().path(), input)).collect(Tree.toArray()),
            "subject", finding.subject(),
            "fingerprint", fingerprints.of(finding));
    }

    private static JsonObject fix(FixOffer fix, String path, ReportInput input) {
        return Tree.object("id", fix.id(), "title", fix.title(), "safety", word(fix.safety()),
            "edits", fix.edits().stream().map(edit -> Tree.object("location", places(input).location(new Location(path, edit.span())),
                "replacement", edit.replacement())).collect(Tree.toArray()));
    }

    private static EvidenceTree places(ReportInput input) {
        return new EvidenceTree(input.sources());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
