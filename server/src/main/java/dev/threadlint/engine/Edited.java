package dev.threadlint.engine;

import dev.threadlint.findings.Finding;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A text that was looked at whole, and what became of it by edits since. Immutable.
 *
 * @param before the text that was looked at
 * @param found what was found in it then
 * @param now the present text
 * @param moved the same findings, in the same order, where they stand now; absent when their text is gone
 * @param touched what the edits wrote, in the present text
 */
public record Edited(SourceText before, List<Finding> found, SourceText now, List<Optional<Finding>> moved, List<Span> touched) {
    public Edited {
        found = List.copyOf(found);
        moved = List.copyOf(moved);
        touched = List.copyOf(touched);
    }
}
