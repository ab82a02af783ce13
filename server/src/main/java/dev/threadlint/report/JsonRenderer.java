package dev.threadlint.report;

import com.google.gson.JsonObject;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Location;
import dev.threadlint.text.Position;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.io.IOException;
import java.util.List;
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
                finding.add("suppression", Tree.object("location", location(each.by(), input),
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
            "location", location(finding.location(), input),
            "related", steps(finding.related(), input),
            "evidence", evidence(finding.evidence(), input),
            "fixes", finding.fixes().stream().map(fix -> fix(fix, finding.location().path(), input)).collect(Tree.toArray()),
            "subject", finding.subject(),
            "fingerprint", fingerprints.of(finding));
    }

    private static JsonObject evidence(Evidence evidence, ReportInput input) {
        if (evidence instanceof Evidence.TwoAccesses two) {
            return Tree.object("kind", "two-accesses", "threads", threads(List.of(two.first(), two.second()), input),
                "assumption", two.assumption());
        }
        if (evidence instanceof Evidence.LockCycle cycle) {
            return Tree.object("kind", "lock-cycle", "threads", threads(cycle.threads(), input));
        }
        if (evidence instanceof Evidence.Path path) {
            return Tree.object("kind", "path", "steps", steps(path.steps(), input));
        }
        if (evidence instanceof Evidence.Lifetime lifetime) {
            return Tree.object("kind", "lifetime", "steps", steps(lifetime.steps(), input));
        }
        return Tree.object("kind", "site", "reason", ((Evidence.Site) evidence).reason());
    }

    private static List<JsonObject> threads(List<Evidence.ThreadStory> stories, ReportInput input) {
        return stories.stream().map(story -> Tree.object("thread", story.thread(), "locks", story.locks(),
            "steps", steps(story.steps(), input))).toList();
    }

    private static List<JsonObject> steps(List<Evidence.Step> steps, ReportInput input) {
        return steps.stream().map(step -> Tree.object("location", location(step.location(), input), "message", step.text())).toList();
    }

    private static JsonObject fix(FixOffer fix, String path, ReportInput input) {
        return Tree.object("id", fix.id(), "title", fix.title(), "safety", word(fix.safety()),
            "edits", fix.edits().stream().map(edit -> Tree.object("location", location(new Location(path, edit.span()), input),
                "replacement", edit.replacement())).collect(Tree.toArray()));
    }

    private static JsonObject location(Location location, ReportInput input) {
        if (!input.hasSource(location.path())) {
            return Tree.object("path", location.path());
        }
        SourceText source = input.source(location.path());
        Span span = location.span();
        return Tree.object("path", location.path(), "start", position(source, span.start()), "end", position(source, span.end()));
    }

    private static JsonObject position(SourceText source, int offset) {
        Position position = source.position(offset);
        return Tree.object("line", position.line(), "column", position.column(), "offset", offset);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
