package dev.threadlint.frontend.java;

import dev.threadlint.ir.Unit.Problem;
import dev.threadlint.ir.Unit.Problem.Severity;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a file that does not parse parse as far as possible: adds missing braces, and blanks members that do not parse alone, so that
 * the members around them are kept. Offsets of what stays do not move. Immutable.
 *
 * @param text the text to parse
 * @param problems what was missing
 */
record JavaRepair(String text, List<Problem> problems) {
    private static final Pattern PARAMETERS = Pattern.compile("\\w\\s*(\\([^{};]*\\))\\s*(?:throws\\s[\\w.,\\s]+)?\\{");

    /** A file that is no Java at all would otherwise report every line. */
    private static final int MOST_PROBLEMS = 100;
    private static final int LONGEST_PARAMETERS = 2000;

    /**
     * @param content text with comments blanked
     * @param masked the same with literals blanked
     * @param parsesAlone tells whether a member parses by itself
     */
    static JavaRepair repair(String content, String masked, Predicate<String> parsesAlone) {
        MemberScan scan = new MemberScan(masked);
        StringBuilder text = new StringBuilder(content);
        List<Problem> problems = new ArrayList<>();
        StringBuilder atEnd = new StringBuilder();
        for (MemberScan.Edit edit : scan.edits()) {
            if (edit.offset() >= content.length()) {
                atEnd.append(edit.inserted());
            } else {
                apply(text, edit);
            }
            int start = Math.min(edit.offset(), Math.max(0, content.length() - 1));
            problems.add(new Problem(Severity.SYNTAX, edit.message(), new Span(start, Math.min(content.length(), start + 1))));
        }
        String balanced = text.toString() + atEnd;
        for (Span leaf : scan.leaves()) {
            int end = leaf.end() == content.length() ? balanced.length() : extended(balanced, leaf.end());
            if (!parsesAlone.test(balanced.substring(leaf.start(), end))) {
                problems.add(new Problem(Severity.SYNTAX, "this member could not be read", leaf));
                blankBroken(text, leaf, parsesAlone);
            }
        }
        List<Problem> first = problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS));
        return new JavaRepair(text.toString() + atEnd, List.copyOf(first));
    }

    /** A member ends before the blanks into which its missing brace was written. */
    private static int extended(String balanced, int end) {
        int i = end;
        while (i > 0 && i < balanced.length() && Character.isWhitespace(balanced.charAt(i - 1))) {
            i--;
        }
        return Math.max(i, Math.min(end, balanced.length()));
    }

    private static void apply(StringBuilder text, MemberScan.Edit edit) {
        if (edit.inserted().isEmpty()) {
            text.setCharAt(edit.offset(), ' ');
            return;
        }
        int at = edit.offset();
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        int room = Math.min(edit.inserted().length(), edit.offset() - at);
        for (int i = 0; i < room; i++) {
            text.setCharAt(at + i, edit.inserted().charAt(i));
        }
    }

    /** A broken parameter list costs only the parameters; everything else costs the member. */
    private static void blankBroken(StringBuilder text, Span leaf, Predicate<String> parsesAlone) {
        String member = text.substring(leaf.start(), leaf.end());
        Matcher parameters = PARAMETERS.matcher(member).region(0, Math.min(member.length(), LONGEST_PARAMETERS));
        if (parameters.find()) {
            int start = parameters.start(1) + 1;
            int end = parameters.end(1) - 1;
            String without = member.substring(0, start) + " ".repeat(end - start) + member.substring(end);
            if (parsesAlone.test(without)) {
                text.replace(leaf.start(), leaf.end(), without);
                return;
            }
        }
        for (int i = leaf.start(); i < leaf.end(); i++) {
            if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                text.setCharAt(i, ' ');
            }
        }
    }
}
