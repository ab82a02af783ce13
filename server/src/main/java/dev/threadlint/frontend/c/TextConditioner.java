package dev.threadlint.frontend.c;

import dev.threadlint.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes text that a reader understands but the grammar does not into text that parses, in place, so that offsets stay true.
 * Stateless and thread-safe.
 */
final class TextConditioner {
    private static final String WRAPPER = "static void snippet(void) {\n";
    private static final Pattern STATEMENT = Pattern.compile("^(?:if|for|while|do|switch|return|pthread_\\w+|\\w+\\.join|\\w+\\.detach|\\w+(?:\\[\\w+\\])?\\s*=)\\b?");

    private TextConditioner() {}

    /**
     * @param text what the parser reads
     * @param shift characters put before the original text
     * @param omissions places of left-out code in the original text
     * @param annotations what was said about locks, with places in the original text
     */
    record Conditioned(String text, int shift, List<Span> omissions, List<LockAnnotations.Taken> annotations) {}

    /** @param words by which the unit annotates its locks */
    static Conditioned condition(String original, boolean cpp, Optional<AnnotationWords> words) {
        CodeText text = new CodeText(original);
        // What stands between a class and its name, or a list of parameters and its body, would mislead the steps below.
        List<LockAnnotations.Taken> annotations = words.map(known -> LockAnnotations.take(text, known)).orElse(List.of());
        LanguageWords.rewrite(text, cpp);
        boolean snippet = isSnippet(text);
        List<Span> omissions = ElisionDots.replace(text, cpp);
        String tail = BraceRepair.repair(text, cpp);
        String repaired = new String(text.chars) + tail;
        return snippet ? new Conditioned(WRAPPER + repaired + "\n}\n", WRAPPER.length(), omissions, annotations) : new Conditioned(repaired, 0, omissions, annotations);
    }

    /** True when statements stand at file level and no function does. */
    private static boolean isSnippet(CodeText text) {
        Blocks blocks = new Blocks(text);
        boolean statement = false;
        boolean function = false;
        int parentheses = 0;
        boolean start = true;
        boolean control = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.at(i);
            if (c == '{') {
                boolean before = blocks.isEmpty();
                blocks.open(i);
                function |= before && blocks.innermost() == Blocks.Kind.BODY && !control && parentheses == 0;
                start = true;
            } else if (c == '}') {
                blocks.close();
                start = true;
                control &= !blocks.isEmpty();
            } else if (c == ';' && parentheses == 0) {
                start = true;
                control &= !blocks.isEmpty();
            } else if (c == '(') {
                parentheses++;
            } else if (c == ')') {
                parentheses = Math.max(0, parentheses - 1);
            } else if (start && blocks.isEmpty() && parentheses == 0 && CodeText.isWord(c)) {
                String rest = new String(text.chars, i, Math.min(60, text.length() - i));
                boolean here = STATEMENT.matcher(rest).find() && !isTypeStart(text, i);
                statement |= here;
                control = here;
                start = false;
            } else if (!Character.isWhitespace(c)) {
                start = false;
            }
        }
        return statement && !function;
    }

    /** {@code pthread_t x} declares, {@code pthread_join(x)} does. */
    private static boolean isTypeStart(CodeText text, int at) {
        String word = text.wordStartingAt(at);
        return word.startsWith("pthread_") && text.at(text.after(at + word.length())) != '(';
    }
}
