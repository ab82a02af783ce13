package dev.threadlint.frontend.c;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorElifStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorElseStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorEndifStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorIfStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorIfdefStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorIfndefStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorStatement;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;

/**
 * Turns every conditional of a text to the branch that was not taken, so that a second parse sees the functions of the other
 * configuration. Stateless and thread-safe.
 */
final class FlipPass {
    private FlipPass() {}

    /** The text with its conditionals turned, of equal length; empty when there is nothing to turn. */
    static Optional<String> flip(IASTTranslationUnit tree, String text, Locator locator) {
        char[] chars = text.toCharArray();
        Deque<Conditional> open = new ArrayDeque<>();
        boolean turned = false;
        for (IASTPreprocessorStatement statement : tree.getAllPreprocessorStatements()) {
            if (!locator.isHere(statement)) {
                continue;
            }
            int start = statement.getFileLocation().getNodeOffset();
            int end = start + statement.getFileLocation().getNodeLength();
            if (statement instanceof IASTPreprocessorIfStatement one) {
                open.push(new Conditional(start, end, one.taken(), isLiteral(text, start, end)));
            } else if (statement instanceof IASTPreprocessorIfdefStatement one) {
                open.push(new Conditional(start, end, one.taken(), false));
            } else if (statement instanceof IASTPreprocessorIfndefStatement one) {
                open.push(new Conditional(start, end, one.taken(), false));
            } else if (statement instanceof IASTPreprocessorElseStatement || statement instanceof IASTPreprocessorElifStatement) {
                Conditional conditional = open.peek();
                if (conditional != null && conditional.taken && !conditional.literal) {
                    turned |= write(chars, conditional, "#if 0");
                }
            } else if (statement instanceof IASTPreprocessorEndifStatement && !open.isEmpty()) {
                Conditional conditional = open.pop();
                if (!conditional.taken && !conditional.literal) {
                    turned |= write(chars, conditional, "#if 1");
                }
            }
        }
        return turned ? Optional.of(new String(chars)) : Optional.empty();
    }

    private static boolean isLiteral(String text, int start, int end) {
        String condition = text.substring(start, end).replaceAll("^#\\s*if\\s*", "").strip();
        return condition.equals("0") || condition.equals("1");
    }

    private static boolean write(char[] chars, Conditional conditional, String directive) {
        if (conditional.end - conditional.start < directive.length()) {
            return false;
        }
        for (int i = conditional.start; i < conditional.end; i++) {
            int offset = i - conditional.start;
            boolean lineBreak = chars[i] == '\n' || chars[i] == '\\';
            chars[i] = offset < directive.length() ? directive.charAt(offset) : lineBreak ? chars[i] : ' ';
        }
        return true;
    }

    private record Conditional(int start, int end, boolean taken, boolean literal) {}
}
