package dev.threadlint.report;

import dev.threadlint.text.LineDiff;
import dev.threadlint.text.LineDiff.Kind;
import dev.threadlint.text.LineDiff.Line;
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
        List<Line> script = LineDiff.script(before, after);
        StringBuilder out = new StringBuilder("--- a/" + path + "\n+++ b/" + path + "\n");
        int at = 0;
        while (at < script.size()) {
            if (script.get(at).kind() == Kind.KEPT) {
                at++;
                continue;
            }
            int to = end(script, at);
            hunk(script, Math.max(0, at - CONTEXT), to, out);
            at = to;
        }
        return out.toString();
    }

    /** A hunk goes on as long as the next change is so near that the contexts would touch. */
    private static int end(List<Line> script, int firstChange) {
        int last = firstChange;
        for (int i = firstChange; i < script.size() && i - last <= 2 * CONTEXT; i++) {
            if (script.get(i).kind() != Kind.KEPT) {
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
            counter[0] += script.get(i).kind() == Kind.ADDED ? 0 : 1;
            counter[1] += script.get(i).kind() == Kind.REMOVED ? 0 : 1;
        }
        out.append("@@ -").append(range(start[0], count[0])).append(" +").append(range(start[1], count[1])).append(" @@\n");
        for (Line line : script.subList(from, to)) {
            out.append(sign(line.kind())).append(line.text());
            if (!line.text().endsWith("\n")) {
                out.append("\n\\ No newline at end of file\n");
            }
        }
    }

    private static char sign(Kind kind) {
        return switch (kind) {
            case KEPT -> ' ';
            case REMOVED -> '-';
            case ADDED -> '+';
        };
    }

    /** An empty range is named by the line before it. */
    private static String range(int before, int count) {
        return (count == 0 ? before : before + 1) + (count == 1 ? "" : "," + count);
    }
}
