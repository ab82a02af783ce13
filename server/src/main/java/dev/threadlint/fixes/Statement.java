package dev.threadlint.fixes;

import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement as its text shows it: enough shape to put a line in the right place. Immutable.
 *
 * @param form what it is
 * @param header condition or loop control between the parentheses, {@link Span#NONE} for others
 * @param span whole text
 * @param children statements inside, in order; for {@code if} the branches
 */
record Statement(Form form, Span header, Span span, List<Statement> children) {
    Statement {
        children = List.copyOf(children);
    }

    /** The forms that a fix tells apart. */
    enum Form { BLOCK, FOR, LOOP, IF, SWITCH, TRY, CATCH, RETURN, JUMP, SIMPLE }

    boolean isLoop() {
        return form == Form.FOR || form == Form.LOOP;
    }

    /** The statements around an offset, this one first, the innermost last. */
    List<Statement> around(int offset) {
        List<Statement> path = new ArrayList<>();
        Statement here = this;
        while (true) {
            path.add(here);
            Statement next = null;
            for (Statement child : here.children) {
                if (child.span.contains(offset)) {
                    next = child;
                }
            }
            if (next == null) {
                return path;
            }
            here = next;
        }
    }
}
