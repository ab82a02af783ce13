package dev.threadlint.engine;

import dev.threadlint.findings.Finding;
import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.ir.Unit;
import java.util.List;
import java.util.Map;

/**
 * The state of a project at one moment. Immutable.
 *
 * @param units by path
 * @param findings every finding before scope, suppression and severity settings, sorted by location and rule
 * @param notes failures inside the tool that cost part of the analysis, one line each
 * @param graphs threads, data and locks of the programs that have threads; empty unless the analyzer was asked for them
 */
public record Snapshot(Map<String, Unit> units, List<Finding> findings, List<String> notes, List<ThreadGraph> graphs) {
    public Snapshot(Map<String, Unit> units, List<Finding> findings, List<String> notes) {
        this(units, findings, notes, List.of());
    }

    public Snapshot {
        units = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(units));
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        graphs = List.copyOf(graphs);
    }
}
