package dev.threadlint.fixes;

import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;

/** Puts lines into a text the way a person would: on lines of their own, indented like their neighbours. Stateless. */
final class Insertion {
    private Insertion() {}

    /** Before a statement; a statement that is the unbraced body of another one gets braces. */
    static List<TextEdit> before(CodeText text, Statement statement, boolean inBlock, List<String> lines) {
        int at = statement.span().start();
        if (!inBlock && text.startsLine(at) && text.lineTail(statement.span().end()) >= 0) {
            return braced(text, statement, lines);
        }
        if (!inBlock) {
            return List.of(new TextEdit(new Span(at, at), "{ " + String.join(" ", strip(lines)) + " "),
                new TextEdit(new Span(statement.span().end(), statement.span().end()), " }"));
        }
        if (!text.startsLine(at)) {
            return List.of(new TextEdit(new Span(at, at), String.join(" ", strip(lines)) + " "));
        }
        int line = text.lineStart(at);
        return List.of(new TextEdit(new Span(line, line), indented(lines, text.indentation(at), text.newline())));
    }

    /** The body of an if or loop that stands on a line of its own: the brace goes where the header ends. */
    private static List<TextEdit> braced(CodeText text, Statement statement, List<String> lines) {
        int header = text.headerEnd(statement.span().start());
        int line = text.lineStart(statement.span().start());
        int tail = text.lineTail(statement.span().end());
        return List.of(new TextEdit(new Span(header, header), " {"),
            new TextEdit(new Span(line, line), indented(lines, text.indentation(statement.span().start()), text.newline())),
            new TextEdit(new Span(tail, tail), text.newline() + text.indentation(header) + "}"));
    }

    /** After a statement of a block, on the lines that follow it. */
    static List<TextEdit> after(CodeText text, Statement statement, List<String> lines) {
        int at = statement.span().end();
        String indentation = text.indentation(statement.span().start());
        if (!text.startsLine(statement.span().start())) {
            return List.of(new TextEdit(new Span(at, at), " " + String.join(" ", strip(lines))));
        }
        int tail = text.lineTail(at);
        if (tail >= 0 && tail < text.code().length()) {
            int line = tail + (text.at(tail) == '\r' && text.at(tail + 1) == '\n' ? 2 : 1);
            return List.of(new TextEdit(new Span(line, line), indented(lines, indentation, text.newline())));
        }
        String block = indented(lines, indentation, text.newline());
        return List.of(new TextEdit(new Span(at, at), text.newline() + block.substring(0, block.length() - text.newline().length())));
    }

    /** As the last statement of a block. */
    static List<TextEdit> atEnd(CodeText text, Statement block, List<String> lines) {
        int close = block.span().end() - 1;
        if (!text.startsLine(close)) {
            return List.of(new TextEdit(new Span(close, close), String.join(" ", strip(lines)) + " "));
        }
        String indentation = text.indentation(close) + text.indentationStep();
        for (Statement child : block.children()) {
            if (text.startsLine(child.span().start())) {
                indentation = text.indentation(child.span().start());
            }
        }
        int line = text.lineStart(close);
        return List.of(new TextEdit(new Span(line, line), indented(lines, indentation, text.newline())));
    }

    private static String indented(List<String> lines, String indentation, String newline) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(indentation).append(line).append(newline));
        return text.toString();
    }

    private static List<String> strip(List<String> lines) {
        List<String> stripped = new ArrayList<>();
        lines.forEach(line -> stripped.add(line.strip()));
        return stripped;
    }
}
