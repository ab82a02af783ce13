package dev.threadlint.ir;

import dev.threadlint.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/** Where texts of a function stand after an edit. Immutable. */
public final class TextMap {
    /** Nothing moved. */
    public static final TextMap SAME = new TextMap(Map.of(), 0);

    private final Map<Span, Span> spans;
    private final int shift;

    /** @param shift how far all of them moved, where there is nothing in the map */
    private TextMap(Map<Span, Span> spans, int shift) {
        this.spans = spans;
        this.shift = shift;
    }

    /** Pairs up spans one by one; what is paired twice keeps its first partner. */
    static TextMap of(List<Span> before, List<Span> after) {
        Map<Span, Span> pairs = new HashMap<>();
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            pairs.putIfAbsent(before.get(i), after.get(i));
        }
        return uniform(pairs);
    }

    /** Most functions move as a whole, which needs no table. */
    private static TextMap uniform(Map<Span, Span> pairs) {
        int shift = 0;
        for (Entry<Span, Span> pair : pairs.entrySet()) {
            shift = pair.getKey().equals(Span.NONE) ? shift : pair.getValue().start() - pair.getKey().start();
        }
        TextMap map = new TextMap(Map.of(), shift);
        return pairs.entrySet().stream().allMatch(pair -> pair.getKey().start() + map.shift >= 0 && map.now(pair.getKey()).equals(pair.getValue())) ? map : new TextMap(pairs, 0);
    }

    /** The present place of a text. */
    public Span now(Span span) {
        if (shift != 0) {
            return span.equals(Span.NONE) ? span : new Span(span.start() + shift, span.end() + shift);
        }
        return spans.isEmpty() ? span : spans.getOrDefault(span, span);
    }

    public boolean isSame() {
        return shift == 0 && spans.isEmpty();
    }

    /** True when what stood before, in or behind something else still does, and nothing became empty or stopped being so. */
    boolean keepsOrder() {
        TreeMap<Integer, int[]> moved = new TreeMap<>();
        for (Entry<Span, Span> pair : spans.entrySet()) {
            Span before = pair.getKey();
            Span after = pair.getValue();
            if ((before.length() == 0) != (after.length() == 0) || before.equals(Span.NONE) != after.equals(Span.NONE)) {
                return false;
            }
            if (!before.equals(Span.NONE)) {
                note(moved, before.start(), after.start());
                note(moved, before.end(), after.end());
            }
        }
        int highest = -1;
        for (int[] range : moved.values()) {
            if (range[0] < highest) {
                return false;
            }
            highest = range[1];
        }
        return true;
    }

    private static void note(Map<Integer, int[]> moved, int before, int after) {
        moved.merge(before, new int[] {after, after}, (known, more) -> new int[] {Math.min(known[0], more[0]), Math.max(known[1], more[1])});
    }
}
