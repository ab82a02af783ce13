package dev.threadlint.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The change of a text in the form that {@code patch} and {@code git apply} take. Stateless. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** Empty when the texts are equal. */
    public static String of(String path, String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        List<Line> script = script(lines(before), lines(after));
        StringBuilder out = new StringBuilder("--- a/" + path + "\n+++ b/" + path + "\n");
        int at = 0;
        while (at < script.size()) {
            if (script.get(at).kind == ' ') {
                at++;
                continue;
            }
            int from = Math.max(0, at - CONTEXT);
            int to = end(script, at);
            hunk(script, from, to, out);
            at = to;
        }
        return out.toString();
    }

    /** @param text with its line break; the last line of a file may have none */
    private record Line(char kind, String text) {}

    /** A hunk goes on as long as the next change is so near that the contexts would touch. */
    private static int end(List<Line> script, int firstChange) {
        int last = firstChange;
        for (int i = firstChange; i < script.size() && i - last <= 2 * CONTEXT; i++) {
            if (script.get(i).kind != ' ') {
                last = i;
            }
        }
        return Math.min(script.size(), last + 1 + CONTEXT);
    }

    private static void hunk(List<Line> script, int from, int to, StringBuilder out) {
        int[] start = {0, 0};
        int[] count = {0, 0};
        for (int i = 0; i < to; i++) {
            int[] counter = i < from ? start : count;
            counter[0] += script.get(i).kind == '+' ? 0 : 1;
            counter[1] += script.get(i).kind == '-' ? 0 : 1;
        }
        out.append("@@ -").append(range(start[0], count[0])).append(" +").append(range(start[1], count[1])).append(" @@\n");
        for (Line line : script.subList(from, to)) {
            out.append(line.kind).append(line.text);
            if (!line.text.endsWith("\n")) {
                out.append("\n\\ No newline at end of file\n");
            }
        }
    }

    /** An empty range is named by the line before it. */
    private static String range(int before, int count) {
        return (count == 0 ? before : before + 1) + (count == 1 ? "" : "," + count);
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

    /** The shortest script of kept, removed and added lines (Myers' greedy algorithm, whose cost grows with the size of the change). */
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
            boolean down = k == -cost || k != cost && at(row, cost - 1, k - 1) < at(row, cost - 1, k + 1);
            int fromX = down ? at(row, cost - 1, k + 1) : at(row, cost - 1, k - 1);
            int fromY = fromX - (down ? k + 1 : k - 1);
            while (x > fromX && y > fromY) {
                x--;
                y--;
                script.addFirst(new Line(' ', before.get(x)));
            }
            if (down) {
                y--;
                script.addFirst(new Line('+', after.get(y)));
            } else {
                x--;
                script.addFirst(new Line('-', before.get(x)));
            }
        }
        while (x > 0) {
            x--;
            script.addFirst(new Line(' ', before.get(x)));
        }
        return List.copyOf(script);
    }

    private static int at(int[] row, int cost, int k) {
        return row[k + cost];
    }
}
