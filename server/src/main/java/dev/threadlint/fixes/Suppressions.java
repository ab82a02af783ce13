package dev.threadlint.fixes;

import dev.threadlint.text.Position;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comments that silence a rule, for whoever knows better than the tool. Stateless. */
public final class Suppressions {
    private static final Pattern SEVERITIES = Pattern.compile("(?m)^severity:[ \\t]*(#.*)?$");
    private static final Pattern ANY_SEVERITY = Pattern.compile("(?m)^severity:");
    private static final Pattern ENTRY = Pattern.compile("\\G\\R([ \\t]+)\\S");

    private Suppressions() {}

    /** A line above the place; none where a line cannot be put, as in the middle of a macro. */
    public static List<TextEdit> line(SourceText source, Span place, String rule, String reason) {
        return above(source, source.position(place.start()).line(), "ignore", rule, reason);
    }

    /**
     * A line above the outermost function around the place; none outside of functions.
     *
     * @param functions of the text
     */
    public static List<TextEdit> function(SourceText source, Span place, List<Span> functions, String rule, String reason) {
        Optional<Span> around = functions.stream().filter(function -> function.contains(place.start()))
            .max(Comparator.comparingInt(Span::length));
        return around.map(function -> above(source, source.position(function.start()).line(), "ignore-function", rule, reason)).orElse(List.of());
    }

    /** A line at the top of the file. */
    public static List<TextEdit> file(SourceText source, String rule, String reason) {
        return List.of(new TextEdit(new Span(0, 0), comment("ignore-file", rule, reason) + newline(source)));
    }

    /** An entry of the settings file that switches the rule off; none where the file is written in a way that is not understood. */
    public static List<TextEdit> project(SourceText settings, String rule, String reason) {
        String newline = newline(settings);
        String content = settings.content();
        String why = reason.isBlank() ? "" : "  # " + oneLine(reason);
        Matcher known = SEVERITIES.matcher(content);
        if (known.find()) {
            Matcher entry = ENTRY.matcher(content).region(known.end(), content.length());
            String indentation = entry.find() ? entry.group(1) : "  ";
            return List.of(new TextEdit(new Span(known.end(), known.end()), newline + indentation + rule + ": off" + why));
        }
        if (ANY_SEVERITY.matcher(content).find()) {
            return List.of();
        }
        String gap = content.isEmpty() || content.endsWith("\n") ? "" : newline;
        return List.of(new TextEdit(new Span(content.length(), content.length()), gap + "severity:" + newline + "  " + rule + ": off" + why + newline));
    }

    private static List<TextEdit> above(SourceText source, int line, String word, String rule, String reason) {
        if (line > 1 && source.line(line - 1).stripTrailing().endsWith("\\")) {
            return List.of();
        }
        String text = source.line(line);
        String indentation = text.substring(0, text.length() - text.stripLeading().length());
        int start = source.offset(new Position(line, 1));
        return List.of(new TextEdit(new Span(start, start), indentation + comment(word, rule, reason) + newline(source)));
    }

    private static String comment(String word, String rule, String reason) {
        return "// threadlint: " + word + "[" + rule + "]" + (reason.isBlank() ? "" : " " + oneLine(reason));
    }

    /** A backslash at the end would go on in the next line. */
    private static String oneLine(String reason) {
        return reason.replaceAll("\\s+", " ").strip().replaceAll("\\\\+$", "");
    }

    private static String newline(SourceText source) {
        return source.content().contains("\r\n") ? "\r\n" : "\n";
    }
}
