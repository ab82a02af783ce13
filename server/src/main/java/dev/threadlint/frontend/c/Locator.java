package dev.threadlint.frontend.c;

import dev.threadlint.text.Span;
import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTNode;

/**
 * Turns places of syntax nodes into spans of the original text. Immutable.
 *
 * @param path the unit's own path; nodes of other files have no span
 * @param shift characters put before the text when it was wrapped
 * @param length length of the original text
 */
record Locator(String path, int shift, int length) {
    Span span(IASTNode node) {
        IASTFileLocation location = node.getFileLocation();
        if (location == null || !location.getFileName().equals(path)) {
            return Span.NONE;
        }
        return clamp(location.getNodeOffset(), location.getNodeOffset() + location.getNodeLength());
    }

    /** The last character of a node, such as a closing brace. */
    Span end(IASTNode node) {
        Span whole = span(node);
        return whole.length() == 0 ? whole : new Span(whole.end() - 1, whole.end());
    }

    boolean isHere(IASTNode node) {
        IASTFileLocation location = node.getFileLocation();
        return location != null && location.getFileName().equals(path);
    }

    private Span clamp(int start, int end) {
        int from = Math.max(0, Math.min(start - shift, length));
        return new Span(from, Math.max(from, Math.min(end - shift, length)));
    }
}
