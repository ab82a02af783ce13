package dev.threadlint.report;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.SuppressedFinding;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything a report is made from. Immutable.
 *
 * @param findings what the pipeline left, in order
 * @param suppressed what the source silences, in order
 * @param sources texts by path, at least of every file that a finding names
 * @param rulebook pages and metadata
 * @param statistics what was read
 * @param incomplete inputs that could not be analysed, or only in part
 * @param failures inside the tool, one sentence each
 * @param run the run itself
 */
public record ReportInput(List<Finding> findings, List<SuppressedFinding> suppressed, Map<String, SourceText> sources, Rulebook rulebook,
                          RunStatistics statistics, List<Incomplete> incomplete, List<String> failures, Run run) {
    public ReportInput {
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
        sources = Map.copyOf(sources);
        incomplete = List.copyOf(incomplete);
        failures = List.copyOf(failures);
    }

    /** A part of the input without analysis; the span is {@link dev.threadlint.text.Span#NONE} when the whole file is meant. */
    public record Incomplete(Location location, String message) {}

    /**
     * The run that is reported.
     *
     * @param toolVersion version of the tool
     * @param folder absolute; relative paths start here
     * @param exitCode what the process will answer
     */
    public record Run(String toolVersion, Path folder, int exitCode) {}

    /** The text of a file; empty when it is not at hand, so that a report never fails for it. */
    SourceText source(String path) {
        SourceText found = sources.get(path);
        return found == null ? new SourceText(path, "") : found;
    }

    boolean hasSource(String path) {
        return sources.containsKey(path);
    }
}
