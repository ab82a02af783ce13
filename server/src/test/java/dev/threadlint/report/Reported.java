package dev.threadlint.report;

import dev.threadlint.config.Configuration;
import dev.threadlint.engine.FindingPipeline;
import dev.threadlint.engine.ProgramAnalyzer;
import dev.threadlint.engine.Snapshot;
import dev.threadlint.findings.Location;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.frontend.java.JavaFrontEnd;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds the input of a report from texts by way of the real engine. Confined. */
public final class Reported {
    private final List<Unit> units = new ArrayList<>();
    private final List<ReportInput.Incomplete> incomplete = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    public Reported file(String path, String text) {
        SourceText source = new SourceText(path, text);
        FrontEnd frontEnd = Stream.<FrontEnd>of(new CFrontEnd(), new JavaFrontEnd()).filter(candidate -> candidate.accepts(path)).findFirst().orElseThrow();
        units.add(frontEnd.read(source, ReadOptions.DEFAULT));
        return this;
    }

    Reported unread(String path, String message) {
        incomplete.add(new ReportInput.Incomplete(new Location(path, Span.NONE), message));
        return this;
    }

    Reported failure(String message) {
        failures.add(message);
        return this;
    }

    public ReportInput input() {
        Rulebook rulebook = Rulebook.builtIn();
        Snapshot snapshot = new ProgramAnalyzer().analyze(units, () -> false);
        FindingPipeline.Result sorted = new FindingPipeline(rulebook, Configuration.DEFAULT).sort(snapshot);
        Map<String, SourceText> sources = new HashMap<>();
        Map<Language, Integer> files = new EnumMap<>(Language.class);
        long lines = 0;
        for (Unit unit : units) {
            sources.put(unit.source().path(), unit.source());
            files.merge(unit.language(), 1, Integer::sum);
            lines += unit.source().lineCount();
        }
        return new ReportInput(sorted.findings(), sorted.suppressed(), sources, rulebook, new RunStatistics(files, lines, -1), incomplete,
            failures, new ReportInput.Run("1.2.3", Path.of("/work folder/ü"), sorted.findings().isEmpty() ? 0 : 1));
    }
}
