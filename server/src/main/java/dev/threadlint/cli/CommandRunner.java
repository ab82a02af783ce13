package dev.threadlint.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.Map;
import java.util.LinkedHashMap;
import picocli.CommandLine;

/** Parses a command line and runs it; turns every outcome into an exit code. Stateless. */
public final class CommandRunner {
    private CommandRunner() {}

    /** Runs one command; never throws and never ends the process. */
    public static int run(String[] arguments, Terminal terminal, Toolbox toolbox) {
        CommandLine line = commandLine(arguments, terminal, toolbox);
        int code;
        try {
            code = line.execute(arguments);
        } catch (OutOfMemoryError exhausted) {
            terminal.say("threadlint: not enough memory; THREADLINT_JAVA_OPTS=-Xmx4g gives more");
            code = ExitCode.INTERNAL.value();
        } catch (Error error) {
            code = failure(error, arguments, terminal);
        }
        terminal.out().flush();
        terminal.error().flush();
        return code;
    }

    private static CommandLine commandLine(String[] arguments, Terminal terminal, Toolbox toolbox) {
        Map<String, Supplier<Callable<Integer>>> commands = new LinkedHashMap<>();
        commands.put("check", () -> new CheckCommand(terminal, toolbox));
        commands.put("fix", () -> new FixCommand(terminal, toolbox));
        commands.put("rules", () -> new RulesCommand(terminal, toolbox));
        commands.put("explain", () -> new ExplainCommand(terminal, toolbox));
        commands.put("config", () -> new ConfigCommand(terminal, toolbox));
        commands.put("why", () -> new WhyCommand(terminal, toolbox));
        commands.put("graph", () -> new GraphCommand(terminal, toolbox));
        commands.put("lsp", () -> new LspCommand(terminal, toolbox));
        CommandLine line = new CommandLine(new ThreadlintCommand(terminal));
        // Looking at one command's annotations is most of the start-up time; the others are only needed for help and for typing errors.
        Optional<String> first = arguments.length > 0 && commands.containsKey(arguments[0]) ? Optional.of(arguments[0]) : Optional.empty();
        commands.forEach((name, make) -> {
            if (first.isEmpty() || first.get().equals(name)) {
                line.addSubcommand(name, make.get());
            }
        });
        line.setOut(new PrintWriter(terminal.out(), true));
        line.setErr(new PrintWriter(terminal.error(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(colour(terminal) ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExpandAtFiles(false);
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler((exception, given) -> {
            terminal.say("threadlint: " + exception.getMessage() + suggestion(exception));
            terminal.say("Try 'threadlint" + (first.isPresent() ? " " + first.get() : "") + " --help'.");
            return ExitCode.USAGE.value();
        });
        line.setExecutionExceptionHandler((exception, command, result) -> failure(exception, arguments, terminal));
        return line;
    }

    private static String suggestion(CommandLine.ParameterException exception) {
        return exception instanceof CommandLine.UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()
            ? "; did you mean " + unmatched.getSuggestions().get(0) + "?" : "";
    }

    private static boolean colour(Terminal terminal) {
        return terminal.outIsTerminal() && terminal.environment().getOrDefault("NO_COLOR", "").isEmpty();
    }

    private static int failure(Throwable exception, String[] arguments, Terminal terminal) {
        if (exception instanceof UsageException) {
            terminal.say("threadlint: " + exception.getMessage());
            return ExitCode.USAGE.value();
        }
        if (exception instanceof InvalidPathException path) {
            terminal.say("threadlint: " + path.getInput() + ": not a valid path here");
            return ExitCode.USAGE.value();
        }
        terminal.say("threadlint: internal error: " + exception);
        terminal.say("This is a defect of threadlint; please report it with the file that shows it. --verbose prints the details.");
        for (String argument : arguments) {
            if (argument.equals("--verbose") || argument.equals("-v")) {
                exception.printStackTrace(terminal.error());
            }
        }
        return ExitCode.INTERNAL.value();
    }
}
