package dev.threadlint.cli;

import dev.threadlint.config.Configuration;
import dev.threadlint.engine.FindingPipeline;
import dev.threadlint.engine.OwnModels;
import dev.threadlint.engine.Project;
import dev.threadlint.engine.Snapshot;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.report.HumanRenderer;
import dev.threadlint.report.Palette;
import dev.threadlint.report.ReportInput;
import dev.threadlint.report.RunStatistics;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code threadlint check}. Used once. */
@Command(name = "check", sortOptions = false, description = "Looks for thread defects in files and folders.",
    footer = {"",
        "  threadlint check --format sarif --output report.sarif",
        "  threadlint check --format human --output sarif=report.sarif src",
        "  threadlint check --select data-race --fail-on error",
        "  git show HEAD:a.c | threadlint check - --stdin-filename a.c",
        "",
        "Exit codes: 0 nothing found; 1 findings at or above --fail-on; 2 wrong usage or settings;",
        "3 nothing found, but some input could not be read or analysed; 70 internal error; 130 interrupted."})
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Toolbox toolbox;

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Option(names = {"-f", "--format"}, paramLabel = "FORMAT", split = ",",
        description = "Kind of report: human, json or sarif; several may be given. Default: human.")
    private List<Outputs.Format> formats = new ArrayList<>();

    @Option(names = {"-o", "--output"}, paramLabel = "[FORMAT=]FILE", description = "Write a report to a file instead of standard output.")
    private List<String> outputs = new ArrayList<>();

    @Option(names = "--select", paramLabel = "RULE", split = ",", description = "Run only these rules or categories; a parent rule stands for its children.")
    private List<String> select = new ArrayList<>();

    @Option(names = "--ignore", paramLabel = "RULE", split = ",", description = "Do not run these rules or categories.")
    private List<String> ignore = new ArrayList<>();

    @Option(names = "--fail-on", paramLabel = "LEVEL", description = "Weakest level that gives exit code 1: error or warning; hints never do. Default: warning.")
    private @Nullable Severity failOn;

    @Option(names = "--profile", paramLabel = "PROFILE", description = "relaxed, default or strict; cert or misra for the rules of that standard.")
    private Configuration.@Nullable Profile profile;

    @Option(names = "--color", paramLabel = "WHEN", description = "auto, always or never. Default: auto, which honours NO_COLOR.")
    private Colour colour = Colour.AUTO;

    @Option(names = "--statistics", description = "Add how often each rule was broken and what was read.")
    private boolean statistics;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    private boolean help;

    CheckCommand(Terminal terminal, Toolbox toolbox) {
        this.terminal = terminal;
        this.toolbox = toolbox;
    }

    /** When a report is coloured. */
    enum Colour { AUTO, ALWAYS, NEVER }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        if (failOn == Severity.HINT) {
            throw new UsageException("--fail-on hint: hints never fail; say error or warning");
        }
        Outputs reports = Outputs.of(formats, outputs, terminal.workingFolder());
        Rulebook rulebook = toolbox.rulebook().get();
        Configuration configuration = configuration(rulebook);
        OwnModels models = new Settings(terminal, toolbox).models(configuration);
        Project.Loaded loaded = new Loading(terminal, toolbox, inputs)
            .load(name -> configuration.excludes(terminal.workingFolder().resolve(name).toString()));
        Thread caller = Thread.currentThread();
        Snapshot snapshot = toolbox.analyzer().apply(models).analyze(loaded.units(), caller::isInterrupted);
        if (caller.isInterrupted()) {
            // What is known so far could look like a whole report.
            return ExitCode.INTERRUPTED.value();
        }
        FindingPipeline.Result sorted = new FindingPipeline(rulebook, configuration).sort(snapshot);
        ExitCode exitCode = exitCode(sorted.findings(), configuration.failOn(), loaded, snapshot);
        ReportInput report = report(sorted, loaded, snapshot, rulebook, exitCode, start);
        reports.write(report, terminal, palette(),
            inputs.quiet() ? HumanRenderer.Detail.FINDINGS_ONLY : HumanRenderer.Detail.WITH_SUMMARY);
        say(loaded, snapshot, report);
        return exitCode.value();
    }

    private static ExitCode exitCode(List<Finding> findings, Severity failOn, Project.Loaded loaded, Snapshot snapshot) {
        if (findings.stream().anyMatch(finding -> finding.severity() != Severity.HINT && finding.severity().compareTo(failOn) >= 0)) {
            return ExitCode.FINDINGS;
        }
        // A run that missed something must not look clean.
        boolean complete = loaded.problems().isEmpty() && loaded.failures().isEmpty() && snapshot.notes().isEmpty();
        return complete ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }

    private Configuration configuration(Rulebook rulebook) {
        Settings settings = new Settings(terminal, toolbox);
        Configuration read = settings.read(settings.file(inputs.config(), inputs.paths()), rulebook)
            .withSelect(Settings.selectors(select, "--select", rulebook))
            .withIgnored(Settings.selectors(ignore, "--ignore", rulebook));
        Configuration chosen = profile == null ? read : read.withProfile(profile);
        return failOn == null ? chosen : chosen.withFailOn(failOn);
    }

    private ReportInput report(FindingPipeline.Result sorted, Project.Loaded loaded, Snapshot snapshot, Rulebook rulebook, ExitCode exitCode,
                               long start) {
        Map<String, SourceText> sources = new HashMap<>();
        Map<Language, Integer> files = new EnumMap<>(Language.class);
        long lines = 0;
        for (Unit unit : loaded.units()) {
            sources.put(unit.source().path(), unit.source());
            files.merge(unit.language(), 1, Integer::sum);
            lines += unit.source().lineCount();
        }
        List<ReportInput.Incomplete> incomplete = loaded.problems().stream()
            .map(problem -> new ReportInput.Incomplete(new Location(problem.path(), Span.NONE), problem.message())).toList();
        RunStatistics figures = new RunStatistics(files, lines, (System.nanoTime() - start) / 1_000_000);
        List<String> failures = Stream.concat(loaded.failures().stream(), snapshot.notes().stream()).toList();
        return new ReportInput(sorted.findings(), sorted.suppressed(), sources, rulebook, figures, incomplete, failures,
            new ReportInput.Run(ThreadlintCommand.version(), terminal.workingFolder(), exitCode.value()));
    }

    private Palette palette() {
        if (colour == Colour.AUTO) {
            boolean wanted = terminal.outIsTerminal() && terminal.environment().getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(terminal.environment().get("TERM"));
            return wanted ? Palette.COLOURED : Palette.PLAIN;
        }
        return colour == Colour.ALWAYS ? Palette.COLOURED : Palette.PLAIN;
    }

    private void say(Project.Loaded loaded, Snapshot snapshot, ReportInput report) {
        terminal.out().flush();
        loaded.problems().forEach(problem -> terminal.say("threadlint: " + problem));
        loaded.failures().forEach(failure -> terminal.say("threadlint: " + failure));
        snapshot.notes().forEach(note -> terminal.say("threadlint: " + note));
        if (inputs.verbose()) {
            loaded.remarks().forEach(remark -> terminal.say("threadlint: " + remark));
        }
        if (statistics) {
            StringBuilder table = new StringBuilder();
            try {
                report.statistics().print(report.findings(), table);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            terminal.error().print(table);
            terminal.error().flush();
        }
    }
}
