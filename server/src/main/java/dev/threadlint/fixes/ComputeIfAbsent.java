package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a concurrent map and fills it in one call. Two shapes are known: {@code if (!map.containsKey(k)) map.put(k, v);} and a
 * {@code get} whose null answer leads to a {@code put}. Safe where the value is a constant or an object of its own. Stateless.
 */
public final class ComputeIfAbsent {
    private static final String NAME = "([A-Za-z_$][\\w$.]*)";
    private static final Pattern ABSENT = Pattern.compile("if\\s*\\(\\s*!\\s*" + NAME + "\\s*\\.\\s*containsKey\\s*\\((.+?)\\)\\s*\\)\\s*\\{?\\s*\\1\\s*\\.\\s*put\\s*\\((.+)\\)\\s*;\\s*\\}?", Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("if\\s*\\(\\s*([A-Za-z_$][\\w$]*)\\s*==\\s*null\\s*\\)\\s*\\{\\s*\\1\\s*=\\s*([^;]+);\\s*" + NAME
        + "\\s*\\.\\s*put\\s*\\(([^;]+),\\s*\\1\\s*\\)\\s*;\\s*\\}", Pattern.DOTALL);
    private static final Pattern QUIET = Pattern.compile("-?[\\w.\"']+|new\\s+[\\w.$]+\\s*(?:<[^()]*>)?\\s*\\(\\s*[\\w\"]*\\s*\\)");

    private ComputeIfAbsent() {}

    /** @param put the call that changes the map */
    public static Optional<FixOffer> offer(Unit unit, Function function, Span put) {
        CodeText text = CodeText.of(unit);
        Optional<Statement> body = StatementReader.body(text, function);
        if (body.isEmpty() || unit.language() != Language.JAVA) {
            return Optional.empty();
        }
        List<Statement> path = body.get().around(put.start());
        int at = path.size() - 1;
        while (at > 0 && path.get(at).form() != Form.IF) {
            at--;
        }
        Statement branch = path.get(at);
        String source = unit.source().text(branch.span());
        if (at == 0 || branch.children().size() != 1 || !source.equals(text.code(branch.span())) && source.contains("//")) {
            return Optional.empty();
        }
        // What is called there may throw what a lambda must not (JLS 11.2.3).
        boolean throwing = path.stream().anyMatch(statement -> statement.form() == Form.TRY) || text.usesWord(new Span(function.span().start(), body.get().span().start()), "throws");
        Matcher absent = ABSENT.matcher(source);
        if (absent.matches()) {
            return throwing && absent.group(3).contains("(") ? Optional.empty() : absent(absent, branch);
        }
        Matcher missing = MISSING.matcher(source);
        boolean known = missing.matches() && path.get(at - 1).form() == Form.BLOCK && !(throwing && missing.group(2).contains("("));
        return known ? missing(text, missing, branch, path.get(at - 1)) : Optional.empty();
    }

    private static Optional<FixOffer> absent(Matcher found, Statement branch) {
        String key = found.group(2).strip();
        String given = found.group(3).strip();
        String value = given.startsWith(key) ? given.substring(key.length()).strip() : "";
        if (!value.startsWith(",") || !QUIET.matcher(key).matches()) {
            return Optional.empty();
        }
        return offer(List.of(new TextEdit(branch.span(), call(found.group(1), key, value.substring(1).strip()) + ";")), value.substring(1).strip());
    }

    private static Optional<FixOffer> missing(CodeText text, Matcher found, Statement branch, Statement block) {
        String variable = found.group(1);
        String map = found.group(3);
        String key = found.group(4).strip();
        int before = block.children().indexOf(branch) - 1;
        if (before < 0) {
            return Optional.empty();
        }
        Statement asking = block.children().get(before);
        Matcher get = Pattern.compile("(.*?\\b" + Pattern.quote(variable) + "\\s*=\\s*)" + Pattern.quote(map) + "\\s*\\.\\s*get\\s*\\(\\s*" + Pattern.quote(key) + "\\s*\\)\\s*;",
            Pattern.DOTALL).matcher(text.source().text(asking.span()));
        String value = found.group(2).strip();
        boolean between = text.source().text(new Span(asking.span().end(), branch.span().start())).isBlank();
        if (!get.matches() || !between) {
            return Optional.empty();
        }
        Span whole = new Span(asking.span().start(), branch.span().end());
        String made = get.group(1) + map + ".computeIfAbsent(" + key + ", " + parameter(value) + " -> " + value + ");";
        return offer(List.of(new TextEdit(whole, made)), value);
    }

    private static String call(String map, String key, String value) {
        return value.matches("-?[\\w.\"']+") ? map + ".putIfAbsent(" + key + ", " + value + ")" : map + ".computeIfAbsent(" + key + ", " + parameter(value) + " -> " + value + ")";
    }

    private static String parameter(String value) {
        return Pattern.compile("\\babsent\\b").matcher(value).find() ? "missing" : "absent";
    }

    private static Optional<FixOffer> offer(List<TextEdit> edits, String value) {
        return Optional.of(new FixOffer("compute-if-absent", "Ask and fill the map in one call",
            QUIET.matcher(value).matches() ? FixOffer.Safety.SAFE : FixOffer.Safety.UNSAFE, edits));
    }
}
