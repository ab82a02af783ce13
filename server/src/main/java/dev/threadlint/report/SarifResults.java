package dev.threadlint.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.SuppressedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Findings as SARIF results. Confined: fingerprints depend on the order of the questions. */
final class SarifResults {
    private final ReportInput input;
    private final SarifRules rules;
    private final SarifPlaces places;
    private final Fingerprints fingerprints = new Fingerprints();

    SarifResults(ReportInput input, SarifRules rules, SarifPlaces places) {
        this.input = input;
        this.rules = rules;
        this.places = places;
    }

    JsonArray all() {
        JsonArray results = new JsonArray();
        input.findings().forEach(finding -> results.add(result(finding, Optional.empty())));
        input.suppressed().forEach(each -> results.add(result(each.finding(), Optional.of(suppressions(each)))));
        return results;
    }

    private JsonObject result(Finding finding, Optional<JsonArray> suppressions) {
        return Tree.object(
            "ruleId", finding.rule(),
            "ruleIndex", rules.index(finding.rule()),
            "level", SarifRules.level(finding.severity()),
            "message", Tree.object("text", SarifRules.sentence(finding.message())),
            "locations", Tree.array(places.location(finding.location())),
            "relatedLocations", related(finding),
            "codeFlows", codeFlow(finding).map(Tree::array),
            "partialFingerprints", Tree.object("threadlintFinding/v1", fingerprints.of(finding)),
            "suppressions", suppressions,
            "fixes", Tree.unlessEmpty(finding.fixes().stream().map(fix -> fix(fix, finding)).toList()),
            "taxa", rules.taxa(finding.rule()),
            "properties", Tree.object("category", rules.rule(finding.rule()).map(rule -> rule.category()), "assumption", assumption(finding)));
    }

    private Optional<JsonArray> related(Finding finding) {
        List<JsonObject> locations = new ArrayList<>();
        for (Evidence.Step step : finding.related()) {
            JsonObject location = Tree.object("id", locations.size() + 1);
            places.location(step.location(), step.text()).entrySet().forEach(entry -> location.add(entry.getKey(), entry.getValue()));
            locations.add(location);
        }
        return Tree.unlessEmpty(locations);
    }

    /** One flow that has a thread flow for each thread, where threads are the evidence. */
    private Optional<JsonObject> codeFlow(Finding finding) {
        List<Evidence.ThreadStory> stories = Stories.flows(finding.evidence()).stream().filter(story -> !story.steps().isEmpty()).toList();
        if (stories.isEmpty()) {
            return Optional.empty();
        }
        JsonArray flows = new JsonArray();
        for (Evidence.ThreadStory story : stories) {
            Optional<String> name = Optional.of(story.thread()).filter(thread -> !thread.isEmpty());
            flows.add(Tree.object(
                "id", name.map(thread -> "thread " + (flows.size() + 1)),
                "message", name.map(thread -> Tree.object("text", thread + ", " + Stories.held(story))),
                "locations", steps(story)));
        }
        return Optional.of(Tree.object("threadFlows", flows));
    }

    private JsonArray steps(Evidence.ThreadStory story) {
        JsonArray steps = new JsonArray();
        int last = story.steps().size() - 1;
        for (int i = 0; i <= last; i++) {
            Evidence.Step step = story.steps().get(i);
            boolean access = i == last && !story.thread().isEmpty();
            steps.add(Tree.object(
                "location", places.location(step.location(), step.text()),
                "state", access ? Optional.of(Tree.object("locks", Tree.object("text", Stories.held(story)))) : Optional.empty(),
                "importance", i == last ? "essential" : "important"));
        }
        return steps;
    }

    private JsonArray suppressions(SuppressedFinding suppressed) {
        return Tree.array(Tree.object(
            "kind", "inSource",
            "status", "accepted",
            "justification", SuppressionReason.of(suppressed.by(), input),
            "location", places.location(suppressed.by())));
    }

    private JsonObject fix(FixOffer fix, Finding finding) {
        String path = finding.location().path();
        return Tree.object(
            "description", Tree.object("text", SarifRules.sentence(fix.title())),
            "artifactChanges", Tree.array(Tree.object(
                "artifactLocation", places.artifact(path),
                "replacements", fix.edits().stream().map(edit -> Tree.object(
                    "deletedRegion", places.region(path, edit.span()),
                    "insertedContent", Tree.object("text", edit.replacement()))).collect(Tree.toArray()))),
            "properties", Tree.object("id", fix.id(), "safety", fix.safety().name().toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> assumption(Finding finding) {
        return finding.evidence() instanceof Evidence.TwoAccesses two && !two.assumption().isBlank()
            ? Optional.of(two.assumption()) : Optional.empty();
    }
}
