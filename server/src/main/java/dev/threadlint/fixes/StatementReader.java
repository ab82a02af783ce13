package dev.threadlint.fixes;

import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the statements of a function body from its text, for C, C++ and Java alike. Lambdas and anonymous classes count as part
 * of the statement they stand in. Broken code ends a statement early, never the reading. Stateless.
 */
final class StatementReader {
    /** Deeper code is left as one simple statement; no person writes it and the stack is bounded. */
    private static final int DEEPEST = 200;
    private static final Set<String> JUMPS = Set.of("break", "continue", "goto", "throw", "yield");
    private static final Set<String> DECLARATIONS = Set.of("class", "struct", "record", "interface", "enum", "union");

    private final CodeText text;
    private final int limit;

    private StatementReader(CodeText text, int limit) {
        this.text = text;
        this.limit = limit;
    }

    /** The body of a function as a block; empty when it has none in braces. */
    static Optional<Statement> body(CodeText text, Function function) {
        int limit = Math.min(function.span().end(), text.code().length());
        int at = Math.min(function.span().start(), limit);
        while (at < limit && text.at(at) != '{') {
            char c = text.at(at);
            at = c == '(' || c == '[' ? text.closing(at, limit) + 1 : at + 1;
        }
        return at >= limit ? Optional.empty() : Optional.of(new StatementReader(text, limit).read(at, 0));
    }

    private Statement read(int from, int depth) {
        int start = text.skipBlank(from, limit);
        if (depth > DEEPEST) {
            return simple(start);
        }
        if (text.at(start) == '{') {
            return block(start, depth);
        }
        String word = text.word(start);
        return switch (word) {
            case "for" -> controlled(Form.FOR, start, word, depth);
            case "while" -> controlled(Form.LOOP, start, word, depth);
            case "switch" -> controlled(Form.SWITCH, start, word, depth);
            case "synchronized", "catch" -> controlled(Form.CATCH, start, word, depth);
            case "if" -> branch(start, depth);
            case "do" -> doLoop(start, depth);
            case "try" -> tryStatement(start, depth);
            case "return" -> new Statement(Form.RETURN, Span.NONE, simple(start).span(), List.of());
            default -> JUMPS.contains(word) ? new Statement(Form.JUMP, Span.NONE, simple(start).span(), List.of()) : simple(start);
        };
    }

    private Statement block(int open, int depth) {
        List<Statement> children = new ArrayList<>();
        int at = text.skipBlank(open + 1, limit);
        while (at < limit && text.at(at) != '}') {
            int afterLabel = afterLabel(at);
            if (afterLabel > at) {
                at = text.skipBlank(afterLabel, limit);
                continue;
            }
            Statement child = read(at, depth + 1);
            children.add(child);
            at = text.skipBlank(Math.max(child.span().end(), at + 1), limit);
        }
        return new Statement(Form.BLOCK, Span.NONE, new Span(open, Math.min(at + 1, limit)), children);
    }

    private Statement controlled(Form form, int start, String word, int depth) {
        int open = text.skipBlank(start + word.length(), limit);
        if (text.word(open).equals("constexpr")) {
            open = text.skipBlank(open + "constexpr".length(), limit);
        }
        if (text.at(open) != '(') {
            return simple(start);
        }
        int close = text.closing(open, limit);
        Span header = new Span(Math.min(open + 1, limit), close);
        if (close + 1 >= limit) {
            return new Statement(form, header, new Span(start, limit), List.of());
        }
        Statement inner = read(close + 1, depth + 1);
        return new Statement(form, header, new Span(start, Math.max(close + 1, inner.span().end())), List.of(inner));
    }

    private Statement branch(int start, int depth) {
        Statement then = controlled(Form.IF, start, "if", depth);
        int next = text.skipBlank(then.span().end(), limit);
        if (then.form() != Form.IF || !text.word(next).equals("else")) {
            return then;
        }
        Statement otherwise = read(next + "else".length(), depth + 1);
        List<Statement> both = new ArrayList<>(then.children());
        both.add(otherwise);
        return new Statement(Form.IF, then.header(), new Span(start, otherwise.span().end()), both);
    }

    private Statement doLoop(int start, int depth) {
        Statement inner = read(start + "do".length(), depth + 1);
        Statement rest = simple(text.skipBlank(inner.span().end(), limit));
        return new Statement(Form.LOOP, Span.NONE, new Span(start, rest.span().end()), List.of(inner));
    }

    private Statement tryStatement(int start, int depth) {
        List<Statement> parts = new ArrayList<>();
        int open = text.skipBlank(start + "try".length(), limit);
        Span resources = Span.NONE;
        if (text.at(open) == '(') {
            int close = text.closing(open, limit);
            resources = new Span(Math.min(open + 1, close), close);
            open = text.skipBlank(close + 1, limit);
        }
        parts.add(read(open, depth + 1));
        int end = parts.get(0).span().end();
        while (true) {
            int next = text.skipBlank(end, limit);
            String word = text.word(next);
            if (word.equals("catch")) {
                parts.add(controlled(Form.CATCH, next, word, depth));
            } else if (word.equals("finally")) {
                parts.add(read(next + word.length(), depth + 1));
            } else {
                return new Statement(Form.TRY, resources, new Span(start, end), parts);
            }
            end = parts.get(parts.size() - 1).span().end();
        }
    }

    private Statement simple(int start) {
        if (text.code().startsWith("...", start)) {
            return new Statement(Form.SIMPLE, Span.NONE, new Span(start, Math.min(start + 3, limit)), List.of());
        }
        boolean declaration = DECLARATIONS.contains(text.word(start));
        int at = start;
        while (at < limit) {
            char c = text.at(at);
            if (c == ';') {
                return new Statement(Form.SIMPLE, Span.NONE, new Span(start, at + 1), List.of());
            }
            if (c == '}') {
                return new Statement(Form.SIMPLE, Span.NONE, new Span(start, at), List.of());
            }
            if (c == '(' || c == '[' || c == '{') {
                at = text.closing(at, limit);
                if (declaration && c == '{' && text.at(text.skipBlank(Math.min(at + 1, limit), limit)) != ';') {
                    return new Statement(Form.SIMPLE, Span.NONE, new Span(start, Math.min(at + 1, limit)), List.of());
                }
            }
            at++;
        }
        return new Statement(Form.SIMPLE, Span.NONE, new Span(Math.min(start, limit), limit), List.of());
    }

    /** The offset after {@code name:}, {@code case X:} or {@code default:} at the start of a statement, else the offset itself. */
    private int afterLabel(int at) {
        String word = text.word(at);
        if (word.isEmpty()) {
            return at;
        }
        int next = text.skipBlank(at + word.length(), limit);
        if (word.equals("case")) {
            while (next < limit && text.at(next) != ':' && text.at(next) != ';' && text.at(next) != '{') {
                next++;
            }
        }
        boolean label = text.at(next) == ':' && text.at(next + 1) != ':';
        return label ? next + 1 : at;
    }
}
