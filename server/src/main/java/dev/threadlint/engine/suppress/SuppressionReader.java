package dev.threadlint.engine.suppress;

import dev.threadlint.findings.Location;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds every suppression of a unit. Confined to one call. */
public final class SuppressionReader {
    private static final Pattern OWN = Pattern.compile("threadlint:\\s*(ignore[\\w-]*)(?:\\s*\\[([^\\]\\n]*)\\])?");
    private static final Pattern NOLINT = Pattern.compile("\\b(NOLINT(?:NEXTLINE)?)\\(([^)\\n]*)\\)");
    private static final Pattern NAMED = Pattern.compile("(SuppressWarnings|SuppressFBWarnings)\\(\"([^\"]*)\"\\)");
    private static final Pattern BEFORE_VARIABLE = Pattern.compile("@(?:[\\w.]+\\.)?(SuppressWarnings|SuppressFBWarnings)\\s*\\(([^)]*)\\)");
    private static final Pattern VALUE = Pattern.compile("(?:^|,)\\s*(?:value\\s*=\\s*)?(\\{[^}]*\\}|\"[^\"]*\")");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
    private static final String OWN_PREFIX = "threadlint:";

    private final Unit unit;
    private final SourceText source;
    private final List<Suppression> found = new ArrayList<>();
    private final List<Location> misspelt = new ArrayList<>();

    private SuppressionReader(Unit unit) {
        this.unit = unit;
        this.source = unit.source();
    }

    /**
     * @param suppressions in textual order
     * @param unknownWords places of words such as {@code ignore-line} that mean nothing
     */
    public record Reading(List<Suppression> suppressions, List<Location> unknownWords) {
        public Reading {
            suppressions = List.copyOf(suppressions);
            unknownWords = List.copyOf(unknownWords);
        }
    }

    public static Reading read(Unit unit) {
        SuppressionReader reader = new SuppressionReader(unit);
        unit.comments().forEach(reader::readComment);
        unit.functions().forEach(reader::readAnnotations);
        unit.types().forEach(reader::readAnnotations);
        if (unit.language() == Language.JAVA) {
            unit.globals().forEach(field -> reader.readBefore(field, field.symbol().name()));
        }
        List<Suppression> sorted = new ArrayList<>(reader.found);
        sorted.sort(Comparator.comparing(Suppression::written));
        return new Reading(sorted, reader.misspelt);
    }

    private void readComment(Span comment) {
        String text = source.text(comment);
        if (!text.contains("threadlint")) {
            return;
        }
        Matcher own = OWN.matcher(text);
        while (own.find()) {
            Span word = new Span(comment.start() + own.start(1), comment.start() + own.end(1));
            Optional<Span> covered = covered(own.group(1), comment);
            if (covered.isEmpty()) {
                misspelt.add(new Location(source.path(), word));
            } else if (own.group(2) == null) {
                found.add(new Suppression("all", new Location(source.path(), word), covered.get()));
            } else {
                addAll(own.group(2), comment.start() + own.start(2), covered.get(), "");
            }
        }
        Matcher nolint = NOLINT.matcher(text);
        while (nolint.find()) {
            int line = source.position(comment.start()).line();
            Span covered = nolint.group(1).equals("NOLINT") ? lineSpan(line) : lineSpan(source.position(comment.end()).line() + 1);
            addAll(nolint.group(2), comment.start() + nolint.start(2), covered, "threadlint-");
        }
    }

    private Optional<Span> covered(String word, Span comment) {
        return switch (word) {
            case "ignore" -> Optional.of(sameOrNextLine(comment));
            case "ignore-next-line" -> Optional.of(lineSpan(source.position(comment.end()).line() + 1));
            case "ignore-function" -> Optional.of(functionAt(comment));
            case "ignore-file" -> Optional.of(new Span(0, source.content().length() + 1));
            default -> Optional.empty();
        };
    }

    private void addAll(String words, int offset, Span covered, String prefix) {
        int at = 0;
        for (String part : words.split(",", -1)) {
            String word = part.strip();
            int start = offset + at + part.indexOf(word);
            at += part.length() + 1;
            if (word.isEmpty() || !word.startsWith(prefix)) {
                continue;
            }
            String rule = word.substring(prefix.length());
            Location written = new Location(source.path(), new Span(start, start + word.length()));
            found.add(new Suppression(rule.equals("*") ? "all" : rule, written, covered));
        }
    }

    /** A comment behind code covers its line; a comment alone covers the next line with code. */
    private Span sameOrNextLine(Span comment) {
        int first = source.position(comment.start()).line();
        int last = source.position(comment.end()).line();
        boolean alone = isBlank(lineSpan(first).start(), comment.start()) && isBlank(comment.end(), lineSpan(last).end());
        if (!alone) {
            return new Span(lineSpan(first).start(), lineSpan(last).end());
        }
        for (int line = last + 1; line <= source.lineCount(); line++) {
            if (hasCode(line)) {
                return lineSpan(line);
            }
        }
        return Span.NONE;
    }

    private boolean hasCode(int line) {
        Span span = lineSpan(line);
        int at = span.start();
        while (at < span.end()) {
            int offset = at;
            Optional<Span> comment = unit.comments().stream().filter(each -> each.contains(offset)).findFirst();
            if (comment.isEmpty() && !Character.isWhitespace(source.content().charAt(at))) {
                return true;
            }
            at = comment.map(Span::end).orElse(at + 1);
        }
        return false;
    }

    private boolean isBlank(int start, int end) {
        return start >= end || source.content().substring(start, end).isBlank();
    }

    /** The line without its break; empty past the end of the text. */
    private Span lineSpan(int line) {
        if (line > source.lineCount()) {
            return Span.NONE;
        }
        int start = source.offset(new dev.threadlint.text.Position(line, 1));
        return new Span(start, start + source.line(line).length());
    }

    /** The innermost function around the comment, else the next one that begins after it. */
    private Span functionAt(Span comment) {
        Optional<Function> around = unit.functions().stream()
            .filter(function -> function.span().contains(comment))
            .min(Comparator.comparingInt(function -> function.span().length()));
        return around.or(() -> unit.functions().stream()
                .filter(function -> function.span().start() >= comment.end())
                .min(Comparator.comparing(Function::span)))
            .map(Function::span)
            .orElse(Span.NONE);
    }

    private void readAnnotations(Function function) {
        read(function.traits().annotations(), function.name(), function.span());
        if (unit.language() == Language.JAVA) {
            function.locals().forEach(local -> readBefore(local, ""));
        }
    }

    private void readAnnotations(TypeDeclaration type) {
        // The extent costs a scan of the text.
        if (type.annotations().stream().anyMatch(annotation -> NAMED.matcher(annotation).matches())) {
            read(type.annotations(), type.span(), ClassExtent.of(source, type.span(), unit.comments()));
        }
        if (unit.language() == Language.JAVA) {
            type.fields().forEach(field -> readBefore(field, field.symbol().name()));
        }
    }

    private void read(List<String> annotations, Span written, Span covered) {
        for (String annotation : annotations) {
            Matcher matcher = NAMED.matcher(annotation);
            if (matcher.matches()) {
                add(matcher.group(1), matcher.group(2), written, covered, "");
            }
        }
    }

    /** The annotations of a variable, which the IR does not tell of, stand before its name. */
    private void readBefore(Variable variable, String field) {
        Span declaration = variable.declaration();
        if (declaration.length() == 0 || !declaration.contains(variable.declarator())) {
            return;
        }
        Matcher annotation = BEFORE_VARIABLE.matcher(source.content().substring(declaration.start(), variable.declarator().start()));
        while (annotation.find()) {
            Matcher value = VALUE.matcher(annotation.group(2));
            while (value.find()) {
                Matcher word = WORD.matcher(value.group(1));
                while (word.find()) {
                    add(annotation.group(1), word.group(1), variable.declarator(), declaration, field);
                }
            }
        }
    }

    private void add(String annotation, String word, Span written, Span covered, String field) {
        boolean own = word.startsWith(OWN_PREFIX);
        if (!own || annotation.equals("SuppressWarnings")) {
            found.add(new Suppression(own ? word.substring(OWN_PREFIX.length()).strip() : word, own ? "" : annotation, new Location(source.path(), written), covered, field));
        }
    }
}
