package dev.threadlint.report;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.SourceText;
import java.util.List;
import java.util.Map;

/**
 * Everything a report is made from. Immutable.
 *
 * @param findings what the pipeline left, in order
 * @param sources texts by path, at least of every file that a finding names
 * @param rulebook pages and metadata
 * @param statistics what was read
 * @param incomplete what could not be analysed
 * @param toolVersion version of the tool
 */
public record ReportInput(List<Finding> findings, Map<String, SourceText> sources, Rulebook rulebook, RunStatistics statistics,
                          List<Incomplete> incomplete, String toolVersion) {
    public ReportInput {
        findings = List.copyOf(findings);
        sources = Map.copyOf(sources);
        incomplete = List.copyOf(incomplete);
    }

    /** A part of the input without analysis; the span is {@link dev.threadlint.text.Span#NONE} when the whole file is meant. */
    public record Incomplete(Location location, String message) {}

    /** The text of a file; empty when it is not at hand, so that a report never fails for it. */
    SourceText source(String path) {
        SourceText found = sources.get(path);
        return found == null ? new SourceText(path, "") : found;
    }

    boolean hasSource(String path) {
        return sources.containsKey(path);
    }
}
