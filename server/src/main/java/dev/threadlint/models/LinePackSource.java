package dev.threadlint.models;

import dev.threadlint.text.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the packs that come with the tool. They keep to a small part of YAML (two levels, one entry a line, values in flow style),
 * which this reader takes in a fraction of the time a whole YAML parser needs on a cold machine; a test proves that both readers
 * see the same in every pack. Confined to one call of {@link #read}.
 */
final class LinePackSource {
    private final String text;
    private int offset;
    private int line;
    private int lineStart;
    private int lineEnd;

    private LinePackSource(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when the text is outside the subset: a bug of the pack, not of the user */
    static PackNode read(String text) {
        return new LinePackSource(text).document();
    }

    private PackNode document() {
        List<PackNode.Entry> top = new ArrayList<>();
        boolean more = nextLine();
        while (more) {
            PackNode.Scalar key = key();
            if (offset < lineEnd) {
                top.add(new PackNode.Entry(key, value()));
                more = nextLine();
                continue;
            }
            more = nextLine();
            List<PackNode.Entry> entries = new ArrayList<>();
            List<PackNode> items = new ArrayList<>();
            Position at = here();
            while (more && offset > lineStart) {
                if (text.startsWith("- ", offset)) {
                    offset += 2;
                    items.add(value());
                } else {
                    PackNode.Scalar name = key();
                    entries.add(new PackNode.Entry(name, value()));
                }
                more = nextLine();
            }
            top.add(new PackNode.Entry(key, items.isEmpty() ? new PackNode.Mapping(entries, at) : new PackNode.Sequence(items, at)));
        }
        return new PackNode.Mapping(top, top.isEmpty() ? new Position(1, 1) : top.get(0).key().at());
    }

    /** Goes to the first character of the next line that holds something; false at the end. */
    private boolean nextLine() {
        while (true) {
            lineStart = line == 0 ? 0 : lineEnd + 1;
            if (lineStart >= text.length()) {
                return false;
            }
            int end = text.indexOf('\n', lineStart);
            lineEnd = end < 0 ? text.length() : end;
            line++;
            offset = lineStart;
            skipSpaces();
            if (offset < lineEnd && text.charAt(offset) != '#') {
                return true;
            }
        }
    }

    private PackNode.Scalar key() {
        Position at = here();
        for (int i = offset; i < lineEnd; i++) {
            if (text.charAt(i) == ':' && (i + 1 == lineEnd || text.charAt(i + 1) == ' ')) {
                String name = text.substring(offset, i);
                offset = i + 1;
                skipSpaces();
                return new PackNode.Scalar(name, at);
            }
        }
        throw outside("a key");
    }

    private PackNode value() {
        PackNode node = isFlow() ? flow() : plain("");
        skipSpaces();
        if (offset < lineEnd && text.charAt(offset) != '#') {
            throw outside("the end of the line");
        }
        return node;
    }

    private boolean isFlow() {
        return offset < lineEnd && (text.charAt(offset) == '{' || text.charAt(offset) == '[');
    }

    private PackNode flow() {
        if (!isFlow()) {
            return plain(",]}");
        }
        Position at = here();
        boolean mapping = text.charAt(offset) == '{';
        char close = mapping ? '}' : ']';
        List<PackNode.Entry> entries = new ArrayList<>();
        List<PackNode> items = new ArrayList<>();
        offset++;
        skipSpaces();
        while (offset < lineEnd && text.charAt(offset) != close) {
            if (mapping) {
                PackNode.Scalar name = key();
                entries.add(new PackNode.Entry(name, flow()));
            } else {
                items.add(flow());
            }
            skipSpaces();
            if (offset < lineEnd && text.charAt(offset) == ',') {
                offset++;
                skipSpaces();
            }
        }
        if (offset >= lineEnd) {
            throw outside("'" + close + "'");
        }
        offset++;
        return mapping ? new PackNode.Mapping(entries, at) : new PackNode.Sequence(items, at);
    }

    private PackNode.Scalar plain(String stops) {
        Position at = here();
        int end = offset;
        while (end < lineEnd && stops.indexOf(text.charAt(end)) < 0 && !text.startsWith(" #", end)) {
            end++;
        }
        String word = text.substring(offset, end).stripTrailing();
        if (word.isEmpty() || "'\"&*|>!%@`".indexOf(word.charAt(0)) >= 0) {
            throw outside("a plain word");
        }
        offset = end;
        return new PackNode.Scalar(word, at);
    }

    private void skipSpaces() {
        while (offset < lineEnd && text.charAt(offset) == ' ') {
            offset++;
        }
    }

    private Position here() {
        return new Position(line, offset - lineStart + 1);
    }

    private IllegalArgumentException outside(String expected) {
        return new IllegalArgumentException("line " + line + " column " + (offset - lineStart + 1) + ": expected " + expected);
    }
}
