package dev.threadlint.frontend.c;

import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Replaces the dots that stand for left-out code, and tells where they stood. Stateless and thread-safe. */
final class ElisionDots {
    /** The name that stands for a left-out expression; it has as many letters as the dots. */
    static final String NAME = "_e_";

    private ElisionDots() {}

    static List<Span> replace(CodeText text, boolean cpp) {
        List<Span> omissions = new ArrayList<>();
        Blocks blocks = new Blocks(text);
        int i = 0;
        while (i < text.length()) {
            char c = text.at(i);
            if (c == '{') {
                blocks.open(i);
            } else if (c == '}') {
                blocks.close();
            } else if (c == '\u2026') {
                text.blank(i, i + 1);
                omissions.add(new Span(i, i + 1));
            } else if (c == '.' && text.at(i + 1) == '.' && text.at(i + 2) == '.') {
                int end = i;
                while (text.at(end) == '.') {
                    end++;
                }
                if (replaceAt(text, i, end, blocks, cpp)) {
                    omissions.add(new Span(i, end));
                }
                i = end - 1;
            }
            i++;
        }
        return omissions;
    }

    private static boolean replaceAt(CodeText text, int start, int end, Blocks blocks, boolean cpp) {
        int before = text.before(start);
        int after = text.after(end);
        char left = before < 0 ? ';' : text.at(before);
        char right = after >= text.length() ? ';' : text.at(after);
        if (";{}:".indexOf(left) >= 0) {
            text.blank(start, end);
            return true;
        }
        boolean body = blocks.inBody();
        if (left == '(' && right == ')') {
            return replaceWholeList(text, start, end, before, after, body);
        }
        if (left == '*' && (right == ')' || right == ',')) {
            expression(text, start, end);
            return false;
        }
        if (isLanguage(text, start, before, left, right, body, cpp)) {
            return false;
        }
        if (CodeText.isWord(left) && !text.wordEndingAt(before).equals("return") || left == ')' || left == ']' || left == '"') {
            if (right == ')' && left != ')') {
                text.blank(start, end);
                return false;
            }
            text.blank(start, end);
            return true;
        }
        expression(text, start, end);
        return true;
    }

    private static boolean replaceWholeList(CodeText text, int start, int end, int before, int after, boolean body) {
        int named = text.before(before);
        String word = text.wordEndingAt(named);
        if (word.equals("catch") || !body || (text.at(text.after(after + 1)) == '{' && !word.equals("if") && !word.equals("while") && !word.equals("switch") && !word.equals("for"))) {
            return false;
        }
        if (word.equals("for")) {
            text.blank(start, end);
            text.write(start, ";;");
            return true;
        }
        expression(text, start, end);
        return true;
    }

    /** Variadic parameters, packs, folds, ranges of cases and of designators. */
    private static boolean isLanguage(CodeText text, int start, int before, char left, char right, boolean body, boolean cpp) {
        if (left == ',' && right == ')') {
            return !body;
        }
        String word = text.wordEndingAt(before);
        if (cpp && (before == start - 1 && (CodeText.isWord(left) || left == ')' || left == '>' || left == '&')
            || word.equals("typename") || word.equals("class") || word.equals("auto") || left == '(' || left == '&' || right == ')' && left != '=')) {
            return true;
        }
        boolean range = CodeText.isWord(left) && CodeText.isWord(right);
        if (!range) {
            return left == '\'' || left == '>' && cpp;
        }
        int line = start;
        while (line > 0 && text.chars[line - 1] != '\n') {
            line--;
        }
        String head = new String(text.chars, line, start - line).strip();
        return head.startsWith("case ") || head.endsWith("]") || head.lastIndexOf('[') > head.lastIndexOf(']');
    }

    private static void expression(CodeText text, int start, int end) {
        text.blank(start, end);
        text.write(start, NAME);
    }
}
