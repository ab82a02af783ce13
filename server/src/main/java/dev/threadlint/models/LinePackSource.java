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
    private String row = "";
    private int offset;
    private int line;
    private int next;

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
            if (offset < row.length()) {
                top.add(new PackNode.Entry(key, value()));
                more = nextLine();
                continue;
            }
            more = nextLine();
            List<PackNode.Entry> entries = new ArrayList<>();
            List<PackNode> items = new ArrayList<>();
            Position at = here();
            while (more && offset > 0) {
                if (row.startsWith("- ", offset)) {
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
        while (next < text.length()) {
            int end = text.indexOf('\n', next);
            row = end < 0 ? text.substring(next) : text.substring(next, end);
            next = end < 0 ? text.length() : end + 1;
            line++;
            offset = 0;
            skipSpaces();
            if (offset < row.length() && row.charAt(offset) != '#') {
                return true;
            }
        }
        return false;
    }

    private PackNode.Scalar key() {
        Position at = here();
        // Searches of String are compiled code even on a cold machine; a loop over characters here would double the start time.
        int colon = row.indexOf(": ", offset);
        if (colon < 0) {
            colon = row.length() - 1;
        }
        if (colon < offset || row.charAt(colon) != ':') {
            throw outside("a key");
        }
        String name = row.substring(offset, colon);
        offset = colon + 1;
        skipSpaces();
        return new PackNode.Scalar(name, at);
    }

    private PackNode value() {
        PackNode node = isFlow() ? flow() : plain("");
        skipSpaces();
        if (offset < row.length() && row.charAt(offset) != '#') {
            throw outside("the end of the line");
        }
        return node;
    }

    private boolean isFlow() {
        return offset < row.length() && (row.charAt(offset) == '{' || row.charAt(offset) == '[');
    }

    private PackNode flow() {
        if (!isFlow()) {
            return plain(",]}");
        }
        Position at = here();
        boolean mapping = row.charAt(offset) == '{';
        char close = mapping ? '}' : ']';
        List<PackNode.Entry> entries = new ArrayList<>();
        List<PackNode> items = new ArrayList<>();
        offset++;
        skipSpaces();
        while (offset < row.length() && row.charAt(offset) != close) {
            if (mapping) {
                PackNode.Scalar name = key();
                entries.add(new PackNode.Entry(name, flow()));
            } else {
                items.add(flow());
            }
            skipSpaces();
            if (offset < row.length() && row.charAt(offset) == ',') {
                offset++;
                skipSpaces();
            }
        }
        if (offset >= row.length()) {
            throw outside("'" + close + "'");
        }
        offset++;
        return mapping ? new PackNode.Mapping(entries, at) : new PackNode.Sequence(items, at);
    }

    private PackNode.Scalar plain(String stops) {
        Position at = here();
        int end = row.length();
        for (int i = 0; i < stops.length(); i++) {
            end = nearer(row.indexOf(stops.charAt(i), offset), end);
        }
        end = nearer(row.indexOf(" #", offset), end);
        String word = row.substring(offset, end).stripTrailing();
        if (word.isEmpty() || "'\"&*|>!%@`".indexOf(word.charAt(0)) >= 0) {
            throw outside("a plain word");
        }
        offset = end;
        return new PackNode.Scalar(word, at);
    }

    private static int nearer(int found, int end) {
        return found >= 0 && found < end ? found : end;
    }

    private void skipSpaces() {
        while (offset < row.length() && row.charAt(offset) == ' ') {
            offset++;
        }
    }

    private Position here() {
        return new Position(line, offset + 1);
    }

    private IllegalArgumentException outside(String expected) {
        return new IllegalArgumentException("line " + line + " column " + (offset + 1) + ": expected " + expected);
    }
}
