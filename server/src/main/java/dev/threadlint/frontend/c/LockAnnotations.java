package dev.threadlint.frontend.c;

import dev.threadlint.ir.Contract.Kind;
import dev.threadlint.ir.Contract.Mode;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes annotations about locks out of a text, whether they are attributes or macros that no header defines, so that the grammar does
 * not stumble over them and no preprocessor drops them. Confined to one thread.
 */
final class LockAnnotations {
    private static final Set<String> STATEMENT_WORDS = Set.of("return", "else", "do", "case", "goto", "throw", "new", "delete", "sizeof", "co_return", "define");

    private final CodeText text;
    private final AnnotationWords words;
    private final Blocks blocks;
    private final List<Taken> taken = new ArrayList<>();

    private LockAnnotations(CodeText text, AnnotationWords words) {
        this.text = text;
        this.words = words;
        this.blocks = new Blocks(text);
    }

    /**
     * An annotation that was taken out.
     *
     * @param at where it stood
     * @param operands texts of its operands
     */
    record Taken(Kind kind, Mode mode, List<String> operands, Span at) {}

    /** Blanks the annotations and tells them in order. */
    static List<Taken> take(CodeText text, AnnotationWords words) {
        LockAnnotations found = new LockAnnotations(text, words);
        found.run();
        return found.taken;
    }

    private void run() {
        int i = 0;
        while (i < text.length()) {
            char c = text.at(i);
            if (c == '{') {
                blocks.open(i);
            } else if (c == '}') {
                blocks.close();
            } else if (c == '[' && text.at(i + 1) == '[') {
                i = brackets(i);
                continue;
            } else if (CodeText.isWord(c)) {
                i = word(i);
                continue;
            }
            i++;
        }
    }

    private int word(int start) {
        String word = text.wordStartingAt(start);
        int end = start + word.length();
        if (word.equals("__attribute__") || word.equals("__attribute")) {
            return attribute(start, end);
        }
        Optional<AnnotationWords.Form> form = words.macro(word);
        if (form.isEmpty()) {
            return end;
        }
        int open = text.after(end);
        int close = text.at(open) == '(' ? close(open) : -1;
        int stop = close < 0 ? end : close + 1;
        if (!isPlace(start, stop)) {
            return end;
        }
        note(form.get(), close < 0 ? "" : new String(text.chars, open + 1, close - open - 1), new Span(start, stop));
        text.blank(start, stop);
        return stop;
    }

    /** {@code __attribute__((a(x), b))}; one that also says something else stays for the parser, which passes over it. */
    private int attribute(int start, int end) {
        int open = text.after(end);
        int inner = text.after(open + 1);
        if (text.at(open) != '(' || text.at(inner) != '(') {
            return end;
        }
        int close = close(open);
        int innerClose = close(inner);
        if (close < 0 || innerClose < 0) {
            return end;
        }
        if (list(new String(text.chars, inner + 1, innerClose - inner - 1), new Span(start, close + 1))) {
            text.blank(start, close + 1);
        }
        return close + 1;
    }

    private int brackets(int start) {
        int close = start + 2;
        int depth = 0;
        while (close + 1 < text.length() && (depth > 0 || text.at(close) != ']' || text.at(close + 1) != ']')) {
            depth += text.at(close) == '(' ? 1 : text.at(close) == ')' ? -1 : 0;
            if (";{}".indexOf(text.at(close)) >= 0) {
                return start + 2;
            }
            close++;
        }
        if (list(new String(text.chars, start + 2, Math.max(0, close - start - 2)), new Span(start, close + 2))) {
            text.blank(start, close + 2);
        }
        return start + 2;
    }

    private boolean list(String inside, Span at) {
        boolean any = false;
        for (String part : AnnotationWords.split(inside)) {
            int open = part.indexOf('(');
            String name = (open < 0 ? part : part.substring(0, open)).strip();
            String bare = name.substring(name.lastIndexOf(':') + 1).strip();
            Optional<AnnotationWords.Form> form = AnnotationWords.attribute(bare);
            if (form.isPresent()) {
                note(form.get(), open < 0 ? "" : part.substring(open + 1, Math.max(open + 1, part.lastIndexOf(')'))), at);
                any = true;
            }
        }
        return any;
    }

    private void note(AnnotationWords.Form form, String operands, Span at) {
        form.kind().ifPresent(kind -> taken.add(new Taken(kind, form.mode(), form.operands(AnnotationWords.split(operands.replaceAll("\\s+", " "))), at)));
    }

    private int close(int open) {
        int depth = 0;
        for (int i = open; i < text.length() && i < open + 2000; i++) {
            depth += text.at(i) == '(' ? 1 : text.at(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** True behind a declarator, before a declaration, or between {@code class} and its name; a call looks different. */
    private boolean isPlace(int start, int stop) {
        int before = text.before(start);
        char left = before < 0 ? ';' : text.at(before);
        char right = text.at(text.after(stop));
        boolean wordRight = CodeText.isWord(right) || right == '~' || right == '[' && text.at(text.after(stop) + 1) == '[';
        if (";{}:".indexOf(left) >= 0) {
            return wordRight && !blocks.inBody();
        }
        boolean wordLeft = CodeText.isWord(left);
        if (!wordLeft && ")]>*&".indexOf(left) < 0 || wordLeft && STATEMENT_WORDS.contains(text.wordEndingAt(before))) {
            return false;
        }
        if (blocks.inBody()) {
            return right == '{' && left == ')' || right == ';' && wordLeft || right == '=' && wordLeft;
        }
        return wordRight || ";{=,:)".indexOf(right) >= 0;
    }
}
