package dev.threadlint.cli;

import dev.threadlint.config.Configuration;
import dev.threadlint.engine.FindingPipeline;
import dev.threadlint.engine.FixChoice;
import dev.threadlint.engine.FixRunner;
import dev.threadlint.engine.OwnModels;
import dev.threadlint.engine.Progress;
import dev.threadlint.engine.Project;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Unit;
import dev.threadlint.report.UnifiedDiff;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Spelling;
import dev.threadlint.vfs.FileRewriter;
import dev.threadlint.vfs.InputProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code threadlint fix}. Used once. */
@Command(name = "fix", sortOptions = false, description = "Mends what can be mended: writes the files, or with --diff shows the change.",
    footer = {"",
        "Each change is proven before it is written: its finding is gone, nothing new has come.",
        "",
        "  threadlint fix --diff                          show what would be changed",
        "  threadlint fix --rule thread-never-joined src  mend findings of one rule",
        "  threadlint fix --choice detach worker.c        detach threads where that is offered",
        "",
        "Exit codes: 0 nothing is left; 1 findings at or above --fail-on are left (with --diff: are there);",
        "2 wrong usage or settings; 3 none is left, but a file could not be read, analysed or written;",
        "70 internal error; 130 interrupted."})
final class FixCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Toolbox toolbox;

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Option(names = {"-r", "--rule"}, paramLabel = "RULE", split = ",", description = "Mend only findings of these rules or categories.")
    private List<String> rules = new ArrayList<>();

    @Option(names = "--choice", paramLabel = "FIX", split = ",",
        description = "Take this fix where it is offered, even if it is not safe: the name as `threadlint rules --format json` lists it.")
    private List<String> choices = new ArrayList<>();

    @Option(names = "--unsafe", description = "Also apply fixes that may change what a correct program does.")
    private boolean unsafe;

    @Option(names = "--diff", description = "Show the change as a unified diff and write nothing.")
    private boolean diff;

    @Option(names = "--fail-on", paramLabel = "LEVEL", description = "Weakest level that gives exit code 1: error or warning; hints never do. Default: warning.")
    private @Nullable Severity failOn;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    private boolean help;

    FixCommand(Terminal terminal, Toolbox toolbox) {
        this.terminal = terminal;
        this.toolbox = toolbox;
    }

    @Override
    public Integer call() {
        if (failOn == Severity.HINT) {
            throw new UsageException("--fail-on hint: hints never fail; say error or warning");
        }
        if (!diff && inputs.paths().contains(Loading.STANDARD_INPUT)) {
            throw new UsageException("standard input cannot be changed; --diff shows what would be");
        }
        Rulebook rulebook = toolbox.rulebook().get();
        Configuration configuration = configuration(rulebook);
        OwnModels models = new Settings(terminal, toolbox).models(configuration);
        FixChoice choice = choice(rulebook);
        Loading loading = new Loading(terminal, toolbox, inputs);
        Project.Loaded loaded = loading.load(name -> configuration.excludes(terminal.workingFolder().resolve(name).toString()));
        FixRunner runner = new FixRunner(toolbox.analyzer().apply(models), new FindingPipeline(rulebook, configuration)::apply,
            texts -> loading.project().load(List.of(), texts, inputs.jobs(), () -> false, Progress.SILENT).units());
        FixRunner.Result result = runner.run(loaded.units(), choice, () -> false);
        Map<String, SourceText> before = new HashMap<>();
        loaded.units().stream().map(Unit::source).forEach(source -> before.put(source.path(), source));
        List<InputProblem> problems = new ArrayList<>(loaded.problems());
        Set<String> unwritten = diff ? showDiff(result, before) : write(result, before, problems);
        List<String> failures = Stream.concat(loaded.failures().stream(), result.notes().stream()).toList();
        say(result, unwritten, problems, failures);
        sayUnsafe(result, choice);
        return exitCode(diff || !unwritten.isEmpty() ? result.before() : result.left(), configuration,
            problems.isEmpty() && failures.isEmpty());
    }

    private Configuration configuration(Rulebook rulebook) {
        Settings settings = new Settings(terminal, toolbox);
        Configuration read = settings.read(settings.file(inputs.config(), inputs.paths()), rulebook)
            .withSelect(Settings.selectors(rules, "--rule", rulebook));
        return failOn == null ? read : read.withFailOn(failOn);
    }

    private FixChoice choice(Rulebook rulebook) {
        if (!choices.isEmpty()) {
            Set<String> known = new TreeSet<>();
            rulebook.all().forEach(rule -> known.addAll(rule.fixes()));
            for (String word : choices) {
                if (!known.contains(word)) {
                    throw new UsageException("--choice: unknown fix `" + word + "`" + Spelling.hint(word, known));
                }
            }
        }
        return new FixChoice(choices, unsafe ? FixChoice.Allowed.UNSAFE_TOO : FixChoice.Allowed.SAFE_ONLY);
    }

    private Set<String> showDiff(FixRunner.Result result, Map<String, SourceText> before) {
        result.texts().forEach((path, text) ->
            terminal.out().print(UnifiedDiff.of(path, before.getOrDefault(path, text).content(), text.content())));
        terminal.out().flush();
        return result.texts().keySet();
    }

    /** Answers the names of the files that could not be written. */
    private Set<String> write(FixRunner.Result result, Map<String, SourceText> before, List<InputProblem> problems) {
        FileRewriter rewriter = new FileRewriter(toolbox.disk());
        Set<String> failed = new TreeSet<>();
        result.texts().forEach((path, text) ->
            rewriter.rewrite(terminal.workingFolder().resolve(path), before.getOrDefault(path, text), text.content()).ifPresent(problem -> {
                problems.add(problem);
                failed.add(path);
            }));
        return failed;
    }

    private void say(FixRunner.Result result, Set<String> unwritten, List<InputProblem> problems, List<String> failures) {
        problems.forEach(problem -> terminal.say("threadlint: " + problem));
        failures.forEach(failure -> terminal.say("threadlint: " + failure));
        result.refused().forEach(verdict -> terminal.say("threadlint: " + line(verdict) + " was not applied: " + verdict.reason()));
        if (inputs.quiet()) {
            return;
        }
        if (!diff) {
            result.applied().stream().filter(verdict -> !unwritten.contains(verdict.finding().location().path()))
                .forEach(verdict -> terminal.out().println(line(verdict)));
            terminal.out().flush();
        }
        int files = result.texts().size() - (diff ? 0 : unwritten.size());
        String made = count(files, "file") + (diff ? " would be changed" : " changed");
        terminal.say("threadlint: " + made + ", " + count(result.left().size(), "finding") + (diff ? " would be left" : " left"));
    }

    private void sayUnsafe(FixRunner.Result result, FixChoice choice) {
        FixChoice bolder = new FixChoice(choice.wanted(), FixChoice.Allowed.UNSAFE_TOO);
        long more = result.left().stream().filter(finding -> choice.of(finding).isEmpty() && bolder.of(finding).isPresent()).count();
        if (more > 0 && !inputs.quiet()) {
            terminal.say("threadlint: --unsafe mends " + more + " more, which may change what the program does; --diff shows how");
        }
    }

    private static String line(FixRunner.Verdict verdict) {
        return verdict.finding().location().path() + ":" + verdict.start().line() + ":" + verdict.start().column() + ": "
            + verdict.offer().title() + " (" + verdict.finding().rule() + ")";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static int exitCode(List<Finding> findings, Configuration configuration, boolean complete) {
        boolean failing = findings.stream()
            .anyMatch(finding -> finding.severity() != Severity.HINT && finding.severity().compareTo(configuration.failOn()) >= 0);
        if (failing) {
            return ExitCode.FINDINGS.value();
        }
        return (complete ? ExitCode.CLEAN : ExitCode.INCOMPLETE).value();
    }
}
