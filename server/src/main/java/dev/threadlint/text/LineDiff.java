package dev.threadlint.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The shortest way from one text to another, line by line. Stateless. */
public final class LineDiff {
    private LineDiff() {}

    /** What becomes of a line. */
    public enum Kind { KEPT, REMOVED, ADDED }

    /** @param text with its line break; the last line of a text may have none */
    public record Line(Kind kind, String text) {}

    /** Every line of both texts in order, removed ones before those added at their place. */
    public static List<Line> script(String before, String after) {
        return script(lines(before), lines(after));
    }

    /** Edits of whole lines that make the second text of the first, in ascending order. */
    public static List<TextEdit> edits(String before, String after) {
        List<TextEdit> edits = new ArrayList<>();
        int at = 0;
        int start = 0;
        StringBuilder added = new StringBuilder();
        for (Line line : script(before, after)) {
            if (line.kind == Kind.ADDED) {
                added.append(line.text);
                continue;
            }
            if (line.kind == Kind.KEPT) {
                flush(edits, start, at, added);
                start = at + line.text.length();
            }
            at += line.text.length();
        }
        flush(edits, start, at, added);
        return List.copyOf(edits);
    }

    private static void flush(List<TextEdit> edits, int start, int end, StringBuilder added) {
        if (start < end || added.length() > 0) {
            edits.add(new TextEdit(new Span(start, end), added.toString()));
            added.setLength(0);
        }
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return lines;
    }

    /** Myers' greedy algorithm: its cost grows with the size of the change, and changes are small. */
    private static List<Line> script(List<String> before, List<String> after) {
        int n = before.size();
        int m = after.size();
        int middle = n + m + 1;
        int[] reached = new int[2 * middle + 1];
        List<int[]> history = new ArrayList<>();
        for (int cost = 0; cost <= n + m; cost++) {
            int[] row = new int[2 * cost + 1];
            for (int k = -cost; k <= cost; k += 2) {
                int x = k == -cost || k != cost && reached[middle + k - 1] < reached[middle + k + 1]
                    ? reached[middle + k + 1] : reached[middle + k - 1] + 1;
                while (x < n && x - k < m && before.get(x).equals(after.get(x - k))) {
                    x++;
                }
                reached[middle + k] = x;
                row[k + cost] = x;
                if (x >= n && x - k >= m) {
                    return walkBack(before, after, history);
                }
            }
            history.add(row);
        }
        throw new IllegalStateException("no way from one text to the other");
    }

    private static List<Line> walkBack(List<String> before, List<String> after, List<int[]> history) {
        Deque<Line> script = new ArrayDeque<>();
        int x = before.size();
        int y = after.size();
        for (int cost = history.size(); cost > 0; cost--) {
            int[] row = history.get(cost - 1);
            int k = x - y;
            boolean down = k == -cost || k != cost && row[k - 1 + cost - 1] < row[k + 1 + cost - 1];
            int fromX = row[(down ? k + 1 : k - 1) + cost - 1];
            int fromY = fromX - (down ? k + 1 : k - 1);
            while (x > fromX && y > fromY) {
                x--;
                y--;
                script.addFirst(new Line(Kind.KEPT, before.get(x)));
            }
            if (down) {
                y--;
                script.addFirst(new Line(Kind.ADDED, after.get(y)));
            } else {
                x--;
                script.addFirst(new Line(Kind.REMOVED, before.get(x)));
            }
        }
        while (x > 0) {
            x--;
            script.addFirst(new Line(Kind.KEPT, before.get(x)));
        }
        return List.copyOf(script);
    }
}
