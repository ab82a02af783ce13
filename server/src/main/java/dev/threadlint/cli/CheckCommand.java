package dev.threadlint.cli;

import dev.threadlint.engine.Project;
import dev.threadlint.engine.Snapshot;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.text.Position;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code threadlint check}. Used once. */
@Command(name = "check", sortOptions = false, description = "Looks for thread defects in files and folders.")
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Toolbox toolbox;

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Option(names = "--fail-on", paramLabel = "LEVEL", description = "Weakest level that makes exit code 1: error, warning or hint. Default: warning.")
    private Severity failOn = Severity.WARNING;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    private boolean help;

    CheckCommand(Terminal terminal, Toolbox toolbox) {
        this.terminal = terminal;
        this.toolbox = toolbox;
    }

    @Override
    public Integer call() {
        Project.Loaded loaded = new Loading(terminal, toolbox, inputs).load(name -> false);
        Snapshot snapshot = toolbox.analyzer().get().analyze(loaded.units(), () -> false);
        boolean failing = false;
        for (Finding finding : snapshot.findings()) {
            Position position = snapshot.units().get(finding.location().path()).source().position(finding.location().span().start());
            terminal.out().println(finding.location().path() + ":" + position.line() + ":" + position.column() + ": "
                + finding.severity().name().toLowerCase(Locale.ROOT) + "[" + finding.rule() + "]: " + finding.message());
            failing |= finding.severity().compareTo(failOn) >= 0 && finding.severity() != Severity.HINT;
        }
        loaded.problems().forEach(problem -> terminal.say("threadlint: " + problem));
        loaded.failures().forEach(failure -> terminal.say("threadlint: " + failure));
        snapshot.notes().forEach(note -> terminal.say("threadlint: " + note));
        if (failing) {
            return ExitCode.FINDINGS.value();
        }
        return (loaded.problems().isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE).value();
    }
}
