package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Comparisons;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a test for a negative answer into one for an answer that is not zero: POSIX threads answer the error number. Stateless. */
public final class CompareWithNonzero {
    private static final Pattern BEHIND = Pattern.compile("(<=|<|==|!=|>=|>)\\s*\\(?\\s*(0|-\\s*1)\\s*\\)?\\s*$");
    private static final Pattern BEFORE = Pattern.compile("^\\s*\\(?\\s*(0|-\\s*1)\\s*\\)?\\s*(<=|<|==|!=|>=|>)");

    private CompareWithNonzero() {}

    /**
     * @param comparison text of the whole comparison: {@code rc < 0}, {@code -1 == pthread_create(...)}
     */
    public static Optional<FixOffer> offer(Unit unit, Span comparison) {
        String code = CodeText.of(unit).code(comparison);
        Matcher behind = BEHIND.matcher(code);
        if (behind.find()) {
            return replacement(behind.group(1), behind.group(2)).map(operator ->
                fix(operator, new TextEdit(within(comparison, behind.start(), behind.end(2)), operator + " 0")));
        }
        Matcher before = BEFORE.matcher(code);
        if (before.find()) {
            return replacement(Comparisons.mirrored(before.group(2)), before.group(1)).map(operator ->
                fix(operator, new TextEdit(within(comparison, before.start(1), before.end()), "0 " + operator)));
        }
        return Optional.empty();
    }

    private static FixOffer fix(String operator, TextEdit edit) {
        String title = operator.equals("!=") ? "Compare with '!= 0'" : "Compare with '== 0'";
        return new FixOffer("compare-with-nonzero", title, FixOffer.Safety.SAFE, List.of(edit));
    }

    /** The operator against zero that asks what the author meant: did it fail ({@code !=}), did it succeed ({@code ==}). */
    private static Optional<String> replacement(String operator, String number) {
        boolean zero = number.equals("0");
        return switch (operator) {
            case "<" -> zero ? Optional.of("!=") : Optional.empty();
            case ">=" -> zero ? Optional.of("==") : Optional.empty();
            case "<=", "==" -> zero ? Optional.empty() : Optional.of("!=");
            case "!=", ">" -> zero ? Optional.empty() : Optional.of("==");
            default -> Optional.empty();
        };
    }

    private static Span within(Span outer, int start, int end) {
        return new Span(outer.start() + start, outer.start() + end);
    }
}
