package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
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
 * Makes one atomic operation of a read and a write: {@code a = a + n} becomes {@code a += n} (C11 6.5.16.2), a set of what a get
 * answered an update of its own. Stateless.
 */
public final class SingleUpdate {
    private static final String OBJECT = "([A-Za-z_$][\\w$]*(?:(?:\\.|->)[A-Za-z_$][\\w$]*)*)";
    private static final String OPERAND = "([\\w$]+(?:(?:\\.|->)[\\w$]+)*)";
    private static final Pattern ASSIGNED = Pattern.compile(OBJECT + "\\s*=\\s*\\1\\s*([-+&|^*/%]|<<|>>)\\s*" + OPERAND + "\\s*;");
    private static final Pattern TURNED = Pattern.compile(OBJECT + "\\s*=\\s*" + OPERAND + "\\s*([+&|^])\\s*\\1\\s*;");
    private static final Pattern SET = Pattern.compile(OBJECT + "(\\.|->)(?:set|store)\\s*\\(\\s*\\1\\2(?:get|load)\\s*\\(\\s*\\)\\s*([-+&|^])\\s*" + OPERAND + "\\s*\\)\\s*;");
    private static final Pattern STORED = Pattern.compile("atomic_store\\s*\\(\\s*(&?\\s*" + OBJECT + ")\\s*,\\s*atomic_load\\s*\\(\\s*\\1\\s*\\)\\s*([-+&|^])\\s*" + OPERAND + "\\s*\\)\\s*;");
    private static final Pattern READ = Pattern.compile("(.*[\\s*]([A-Za-z_$][\\w$]*)\\s*=\\s*)" + OBJECT + "(\\.|->)(get|load)\\s*\\(\\s*\\)\\s*;", Pattern.DOTALL);

    private SingleUpdate() {}

    /** An assignment that reads the atomic object it writes. */
    public static Optional<FixOffer> assignment(Unit unit, Function function, Span assigned) {
        return Spot.of(unit, function, assigned.start()).filter(Spot::isPlain).filter(Spot::isBare).flatMap(spot -> compound(unit, spot))
            .map(edits -> offer("compound-assignment", edits));
    }

    private static Optional<List<TextEdit>> compound(Unit unit, Spot spot) {
        Matcher forward = ASSIGNED.matcher(spot.code());
        Matcher turned = TURNED.matcher(spot.code());
        if (!forward.matches() && !turned.matches()) {
            return Optional.empty();
        }
        String operator = forward.matches() ? forward.group(2) : turned.group(3);
        String object = forward.matches() ? forward.group(1) : turned.group(1);
        String operand = forward.matches() ? forward.group(3) : turned.group(2);
        // The classes of C++ have no atomic multiplication.
        boolean known = unit.language() == Language.C || operator.matches("[-+&|^]");
        return known && !object.equals(operand) ? Optional.of(List.of(new TextEdit(spot.statement().span(), object + " " + operator + "= " + operand + ";"))) : Optional.empty();
    }

    /** A store of what an earlier load answered, in one statement or two that follow each other. */
    public static Optional<FixOffer> store(Unit unit, Function function, Span stored) {
        Optional<Spot> spot = Spot.of(unit, function, stored.start()).filter(Spot::isPlain).filter(Spot::isBare);
        boolean java = unit.language() == Language.JAVA;
        return spot.filter(found -> !isTested(found)).flatMap(found -> atOnce(found, java).or(() -> inTwoSteps(found, java))).map(edits -> offer("single-update", edits));
    }

    /** What is decided on what the object held needs more than one update. */
    private static boolean isTested(Spot spot) {
        Matcher object = Pattern.compile("(?:atomic_store\\s*\\(\\s*&?\\s*)?" + OBJECT + "(?=\\s*,|(?:\\.|->)(?:set|store)\\b)").matcher(spot.code());
        return !object.lookingAt() || spot.path().stream().filter(around -> around.header().length() > 0)
            .anyMatch(around -> spot.text().code(around.header()).contains(object.group(1)));
    }

    private static Optional<List<TextEdit>> atOnce(Spot spot, boolean java) {
        Matcher set = SET.matcher(spot.code());
        if (set.matches()) {
            return update(set.group(3), set.group(4), java).map(call -> List.of(new TextEdit(spot.statement().span(), set.group(1) + set.group(2) + call.replace("getAndAdd", "addAndGet") + ";")));
        }
        Matcher stored = STORED.matcher(spot.code());
        return stored.matches() ? update(stored.group(3), "", false).map(call -> List.of(new TextEdit(spot.statement().span(),
            "atomic_" + call.substring(0, call.indexOf('(')) + "(" + stored.group(1) + ", " + stored.group(4) + ");"))) : Optional.empty();
    }

    private static Optional<List<TextEdit>> inTwoSteps(Spot spot, boolean java) {
        List<Statement> block = spot.block().orElseThrow().children();
        int at = block.indexOf(spot.statement());
        if (at == 0) {
            return Optional.empty();
        }
        Statement reading = block.get(at - 1);
        CodeText text = spot.text();
        Matcher read = READ.matcher(text.source().text(reading.span()));
        boolean between = text.source().text(new Span(reading.span().end(), spot.statement().span().start())).isBlank();
        if (!between || !read.matches()) {
            return Optional.empty();
        }
        Matcher written = Pattern.compile(Pattern.quote(read.group(3) + read.group(4)) + "(?:set|store)\\s*\\(\\s*" + Pattern.quote(read.group(2)) + "\\s*([-+&|^])\\s*" + OPERAND
            + "\\s*\\)\\s*;").matcher(spot.code());
        return !written.matches() ? Optional.empty() : update(written.group(1), written.group(2), java).map(call -> List.of(
            new TextEdit(new Span(reading.span().start(), spot.statement().span().end()), read.group(1) + read.group(3) + read.group(4) + call + ";")));
    }

    /** The update that answers the old value. */
    private static Optional<String> update(String operator, String operand, boolean java) {
        if (java) {
            boolean negative = operator.equals("-");
            return negative || operator.equals("+") ? Optional.of("getAndAdd(" + (negative ? "-" : "") + operand + ")") : Optional.empty();
        }
        String name = switch (operator) {
            case "+" -> "add";
            case "-" -> "sub";
            case "&" -> "and";
            case "|" -> "or";
            default -> "xor";
        };
        return Optional.of("fetch_" + name + "(" + operand + ")");
    }

    private static FixOffer offer(String id, List<TextEdit> edits) {
        return new FixOffer(id, "Make one atomic operation of the two", FixOffer.Safety.SAFE, edits);
    }
}
