package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks at the answer of a call that answers an error number, and reports and leaves in the style of the file. Only a call that
 * is a whole statement is changed. Stateless.
 */
public final class CheckCreateResult {
    private static final Pattern VOIDED = Pattern.compile("^\\(\\s*void\\s*\\)\\s*");

    private CheckCreateResult() {}

    /** What makes room for several statements. */
    private enum Braces { NONE, HEADER_LINE, OWN_LINE }

    public static Optional<FixOffer> offer(Unit unit, Function function, Operation.Call call) {
        CodeText text = CodeText.of(unit);
        Optional<Statement> body = StatementReader.body(text, function);
        String callee = text.code(call.spans().callee()).strip();
        if (body.isEmpty() || !callee.matches("(::)?[A-Za-z_]\\w*") || !text.code(call.span()).startsWith(callee)) {
            return Optional.empty();
        }
        List<Statement> path = body.get().around(call.span().start());
        Statement statement = path.get(path.size() - 1);
        if (statement.form() != Form.SIMPLE || path.size() < 2 || !isWholeStatement(text, statement, call)) {
            return Optional.empty();
        }
        boolean labelled = followsLabel(text, statement);
        Braces braces = path.get(path.size() - 2).form() == Form.BLOCK && !labelled ? Braces.NONE
            : labelled || !text.startsLine(statement.span().start()) ? Braces.OWN_LINE : Braces.HEADER_LINE;
        ErrorStyle style = ErrorStyle.of(unit, text, function);
        List<TextEdit> edits = new ArrayList<>(style.includes());
        // A remark at the end of the line speaks of the call, so it stays there.
        int tail = Math.max(statement.span().end(), text.lineTail(statement.span().end()));
        String remark = text.source().text(new Span(statement.span().end(), tail)).stripTrailing();
        if (braces == Braces.HEADER_LINE) {
            int header = text.headerEnd(statement.span().start());
            edits.add(new TextEdit(new Span(header, header), " {"));
        }
        edits.add(new TextEdit(new Span(statement.span().start(), statement.span().end() + remark.length()),
            replacement(text, function, call, statement, braces, style, callee, remark)));
        return EditSet.EMPTY.with(edits).map(set -> new FixOffer("check-create-result", "Check the result of '" + callee + "'",
            FixOffer.Safety.SAFE, set.edits()));
    }

    private static boolean isWholeStatement(CodeText text, Statement statement, Operation.Call call) {
        String code = text.code(statement.span()).strip();
        String bare = VOIDED.matcher(code).replaceFirst("");
        return bare.endsWith(";") && bare.substring(0, bare.length() - 1).strip().equals(text.code(call.span()).strip());
    }

    /** A declaration may not follow a label before C23. */
    private static boolean followsLabel(CodeText text, Statement statement) {
        int at = statement.span().start() - 1;
        while (Character.isWhitespace(text.at(at))) {
            at--;
        }
        return text.at(at) == ':';
    }

    private static String replacement(CodeText text, Function function, Operation.Call call, Statement statement, Braces braces,
                                      ErrorStyle style, String callee, String remark) {
        String step = text.indentationStep();
        String line = text.newline() + text.indentation(statement.span().start());
        String name = freeName(text, function, call, callee);
        String source = text.source().text(call.span());
        boolean answersErrorNumber = !callee.contains("thrd_");
        String failed = name + (answersErrorNumber ? " != 0" : " != thrd_success");
        String declaration = "int " + name + " = " + source + ";" + remark;
        String report = style.report(callee, answersErrorNumber ? name : "");
        if (braces != Braces.OWN_LINE) {
            String close = text.newline() + text.indentation(text.headerEnd(statement.span().start())) + "}";
            return declaration + line + "if (" + failed + ") {" + line + step + report + line + step + style.leave() + line + "}"
                + (braces == Braces.HEADER_LINE ? close : "");
        }
        String inner = line + step;
        return "{" + inner + declaration + inner + "if (" + failed + ") {" + inner + step + report + inner + step + style.leave()
            + inner + "}" + line + "}";
    }

    /** A name that the function does not use; the number of the call keeps the names of several fixes apart. */
    private static String freeName(CodeText text, Function function, Operation.Call call, String callee) {
        String before = text.code(new Span(function.span().start(), Math.max(function.span().start(), call.span().start())));
        int ordinal = before.split(Pattern.quote(callee) + "\\s*\\(", -1).length;
        for (String base : List.of("rc", "error", "result", "create_error")) {
            String name = ordinal > 1 ? base + ordinal : base;
            if (!text.usesWord(function.span(), name)) {
                return name;
            }
        }
        return "rc_" + call.span().start();
    }
}
