package dev.threadlint.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.text.Position;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Map;

/**
 * Places and stories as JSON. Immutable.
 *
 * @param sources texts by path; a place of another file has no position
 */
public record EvidenceTree(Map<String, SourceText> sources) {
    /** Findings with the parts that a person follows step by step. */
    public JsonElement findings(List<Finding> findings) {
        return findings.stream().map(finding -> Tree.object(
            "rule", finding.rule(),
            "level", finding.severity().name().toLowerCase(java.util.Locale.ROOT),
            "message", finding.message(),
            "location", location(finding.location()),
            "evidence", evidence(finding.evidence()),
            "related", steps(finding.related()))).collect(Tree.toArray());
    }

    JsonObject evidence(Evidence evidence) {
        if (evidence instanceof Evidence.TwoAccesses two) {
            return Tree.object("kind", "two-accesses", "threads", threads(List.of(two.first(), two.second())),
                "assumption", two.assumption());
        }
        if (evidence instanceof Evidence.LockCycle cycle) {
            return Tree.object("kind", "lock-cycle", "threads", threads(cycle.threads()));
        }
        if (evidence instanceof Evidence.Path path) {
            return Tree.object("kind", "path", "steps", steps(path.steps()));
        }
        if (evidence instanceof Evidence.Lifetime lifetime) {
            return Tree.object("kind", "lifetime", "steps", steps(lifetime.steps()));
        }
        return Tree.object("kind", "site", "reason", ((Evidence.Site) evidence).reason());
    }

    private List<JsonObject> threads(List<Evidence.ThreadStory> stories) {
        return stories.stream().map(story -> Tree.object("thread", story.thread(), "locks", story.locks(), "steps", steps(story.steps()))).toList();
    }

    List<JsonObject> steps(List<Evidence.Step> steps) {
        return steps.stream().map(step -> Tree.object("location", location(step.location()), "message", step.text())).toList();
    }

    JsonObject location(Location location) {
        SourceText source = sources.get(location.path());
        if (source == null) {
            return Tree.object("path", location.path());
        }
        Span span = location.span();
        return Tree.object("path", location.path(), "start", position(source, span.start()), "end", position(source, span.end()));
    }

    private static JsonObject position(SourceText source, int offset) {
        Position position = source.position(offset);
        return Tree.object("line", position.line(), "column", position.column(), "offset", offset);
    }
}
