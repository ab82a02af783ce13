package dev.threadlint.fixes;

import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Edits of one text that can be made together: disjoint and in ascending order. Two insertions at one place keep the order in
 * which they were added; the same insertion twice, as of an include line, counts once. Immutable.
 */
public final class EditSet {
    public static final EditSet EMPTY = new EditSet(List.of());

    private final List<TextEdit> edits;

    private EditSet(List<TextEdit> edits) {
        this.edits = edits;
    }

    public List<TextEdit> edits() {
        return edits;
    }

    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /** This set with more edits; empty when one of them touches text that another one changes. */
    public Optional<EditSet> with(List<TextEdit> more) {
        List<TextEdit> all = new ArrayList<>(edits);
        for (TextEdit edit : more) {
            if (all.contains(edit)) {
                continue;
            }
            if (all.stream().anyMatch(other -> conflict(other.span(), edit.span()))) {
                return Optional.empty();
            }
            all.add(edit);
        }
        all.sort(Comparator.comparing(TextEdit::span));
        return Optional.of(new EditSet(List.copyOf(all)));
    }

    /** The text after all edits. Edits that reach past its end are cut there. */
    public SourceText applyTo(SourceText source) {
        String content = source.content();
        StringBuilder result = new StringBuilder(content.length() + 64);
        int done = 0;
        for (TextEdit edit : edits) {
            int start = Math.min(edit.span().start(), content.length());
            result.append(content, done, start).append(edit.replacement());
            done = Math.min(edit.span().end(), content.length());
        }
        return new SourceText(source.path(), result.append(content, done, content.length()).toString());
    }

    private static boolean conflict(Span a, Span b) {
        if (a.length() == 0 || b.length() == 0) {
            int point = a.length() == 0 ? a.start() : b.start();
            Span other = a.length() == 0 ? b : a;
            return other.length() > 0 && point > other.start() && point < other.end();
        }
        return a.start() < b.end() && b.start() < a.end();
    }
}
