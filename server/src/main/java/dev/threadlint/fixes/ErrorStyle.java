package dev.threadlint.fixes;

import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a file reports a failure and leaves. Immutable.
 *
 * @param streams whether it writes through {@code std::cerr} rather than {@code stderr}
 * @param leave statement that leaves
 * @param includes edits that add missing headers
 */
record ErrorStyle(boolean streams, String leave, List<TextEdit> includes) {
    private static final Pattern EXIT = Pattern.compile("\\b(?:std::)?exit\\s*\\(\\s*(?:EXIT_FAILURE|-?[1-9]\\d*)\\s*\\)\\s*;");
    private static final Pattern RETURN = Pattern.compile("\\breturn\\s+(-\\s*1|1|EXIT_FAILURE|false)\\s*;");
    private static final Pattern INCLUDE = Pattern.compile("(?m)^[ \\t]*#[ \\t]*include[ \\t]*[<\"]([^>\"]+)[>\"].*$");

    static ErrorStyle of(Unit unit, CodeText text, Function function) {
        boolean streams = unit.language() == Language.CPP && text.usesWord("cerr") && !text.usesWord("stderr");
        String leave = leave(text, function);
        List<String> headers = new ArrayList<>();
        headers.add(streams ? "iostream" : header(unit, "stdio"));
        headers.add(header(unit, "string"));
        if (leave.contains("exit")) {
            headers.add(header(unit, "stdlib"));
        }
        return new ErrorStyle(streams, leave, includes(unit, text, headers));
    }

    /** The statement that tells the user; an empty variable means that there is no error number to spell out. */
    String report(String callee, String errorNumber) {
        if (streams) {
            return errorNumber.isEmpty() ? "std::cerr << \"" + callee + " failed\\n\";"
                : "std::cerr << \"" + callee + ": \" << strerror(" + errorNumber + ") << '\\n';";
        }
        return errorNumber.isEmpty() ? "fprintf(stderr, \"" + callee + " failed\\n\");"
            : "fprintf(stderr, \"" + callee + ": %s\\n\", strerror(" + errorNumber + "));";
    }

    private static String leave(CodeText text, Function function) {
        Matcher exit = EXIT.matcher(text.code());
        if (exit.find()) {
            return exit.group();
        }
        if (function.symbol().simpleName().equals("main")) {
            return "exit(EXIT_FAILURE);";
        }
        Matcher own = RETURN.matcher(text.code(new Span(function.span().start(), function.span().end())));
        return own.find() ? own.group() : "exit(EXIT_FAILURE);";
    }

    private static String header(Unit unit, String name) {
        boolean modern = unit.language() == Language.CPP && !unit.source().content().contains("<" + name + ".h>");
        return modern ? "c" + name : name + ".h";
    }

    /** Headers go behind the last one that is there; code on a slide, which has none, gets none. */
    private static List<TextEdit> includes(Unit unit, CodeText text, List<String> headers) {
        List<String> present = new ArrayList<>();
        Matcher line = INCLUDE.matcher(unit.source().content());
        int end = -1;
        while (line.find()) {
            present.add(line.group(1));
            end = line.end();
        }
        if (end < 0) {
            return List.of();
        }
        List<TextEdit> edits = new ArrayList<>();
        for (String header : headers) {
            if (!present.contains(header)) {
                edits.add(new TextEdit(new Span(end, end), text.newline() + "#include <" + header + ">"));
            }
        }
        return edits;
    }
}
