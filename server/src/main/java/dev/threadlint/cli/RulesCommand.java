package dev.threadlint.cli;

import dev.threadlint.rulebook.Rule;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code threadlint rules}. Used once. */
@Command(name = "rules", sortOptions = false, description = "Lists the rules.")
final class RulesCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Toolbox toolbox;

    @Option(names = {"-f", "--format"}, paramLabel = "FORMAT", description = "human or json. Default: human.")
    private Format format = Format.HUMAN;

    @Option(names = "--like", paramLabel = "ID", description = "Only rules that another tool or standard knows by this id, such as S2168, RU_INVOKE_RUN or 22.11, or that had this name.")
    private String like = "";

    @Option(names = "--cert", paramLabel = "ID", description = "Only rules for this CERT rule, such as CON36-C or LCK09-J.")
    private String cert = "";

    @Option(names = "--cwe", paramLabel = "NUMBER", description = "Only rules for this CWE number, such as 667.")
    private String cwe = "";

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    private boolean help;

    RulesCommand(Terminal terminal, Toolbox toolbox) {
        this.terminal = terminal;
        this.toolbox = toolbox;
    }

    /** Kinds of list. */
    enum Format { HUMAN, JSON }

    @Override
    public Integer call() {
        List<Rule> rules = toolbox.rulebook().get().all().stream().filter(this::isWanted).toList();
        if (format == Format.JSON) {
            terminal.out().println(rules.stream().map(RulesCommand::json).collect(Collectors.joining(",\n  ", "[\n  ", "\n]")));
            return ExitCode.CLEAN.value();
        }
        if (rules.isEmpty()) {
            terminal.say("threadlint: no rule is known by that id");
            return ExitCode.CLEAN.value();
        }
        int width = rules.stream().mapToInt(rule -> rule.name().length()).max().orElse(0);
        for (Rule rule : rules) {
            terminal.out().printf(Locale.ROOT, "%-" + width + "s  %-7s  %-10s  %s%n", rule.name(), level(rule), rule.category(),
                rule.title());
        }
        return ExitCode.CLEAN.value();
    }

    /** Every option that is given must hold for one of the rule's ids. */
    private boolean isWanted(Rule rule) {
        return (like.isEmpty() || isKnownAs(rule, like))
            && (cert.isEmpty() || rule.tags().stream().anyMatch(tag -> tag.equalsIgnoreCase("CERT " + cert.replaceFirst("(?i)^cert ", ""))))
            && (cwe.isEmpty() || rule.tags().stream().anyMatch(tag -> tag.equalsIgnoreCase("CWE-" + cwe.replaceFirst("(?i)^cwe-", ""))));
    }

    private static boolean isKnownAs(Rule rule, String id) {
        return rule.name().equalsIgnoreCase(id) || rule.aliases().stream().anyMatch(id::equalsIgnoreCase)
            || rule.tags().stream().anyMatch(tag -> tag.equalsIgnoreCase(id) || lastWord(tag).equalsIgnoreCase(id));
    }

    private static String lastWord(String tag) {
        return tag.substring(tag.lastIndexOf(' ') + 1);
    }

    private static String json(Rule rule) {
        return "{\"name\": " + quote(rule.name()) + ", \"title\": " + quote(rule.title()) + ", \"category\": " + quote(rule.category())
            + ", \"severity\": " + quote(word(rule.severity())) + ", \"default\": " + rule.onByDefault() + ", \"parents\": " + list(rule.parents())
            + ", \"languages\": " + list(rule.languages().stream().map(RulesCommand::word).sorted().toList())
            + ", \"aliases\": " + list(rule.aliases()) + ", \"tags\": " + list(rule.tags()) + ", \"fixes\": " + list(rule.fixes()) + "}";
    }

    private static String level(Rule rule) {
        return rule.onByDefault() ? word(rule.severity()) : "off";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String list(List<String> words) {
        return words.stream().map(RulesCommand::quote).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
