package dev.threadlint.cli;

import dev.threadlint.rulebook.Rule;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.Spelling;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code threadlint explain RULE}. Used once. */
@Command(name = "explain", description = "Shows the page of a rule: what it finds, why it matters, how to mend it.")
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Toolbox toolbox;

    @Parameters(paramLabel = "RULE", description = "Name or alias of a rule; 'threadlint rules' lists them.")
    private String name = "";

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    private boolean help;

    ExplainCommand(Terminal terminal, Toolbox toolbox) {
        this.terminal = terminal;
        this.toolbox = toolbox;
    }

    @Override
    public Integer call() {
        Rulebook rulebook = toolbox.rulebook().get();
        Rule rule = rulebook.find(name)
            .orElseThrow(() -> new UsageException("unknown rule `" + name + "`" + Spelling.hint(name, rulebook.names())));
        terminal.out().println(rule.name() + " (" + rule.category() + ", " + rule.severity().name().toLowerCase(Locale.ROOT)
            + (rule.onByDefault() ? ")" : ", off by default)"));
        terminal.out().println(rule.title());
        terminal.out().println();
        terminal.out().print(rule.page());
        return ExitCode.CLEAN.value();
    }
}
