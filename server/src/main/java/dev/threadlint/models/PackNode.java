package dev.threadlint.models;

import dev.threadlint.text.Position;
import java.util.List;

/** The shape of a pack's text before it gets a meaning; both readers of packs answer it. Immutable. */
sealed interface PackNode {
    Position at();

    /** A plain or quoted word. */
    record Scalar(String text, Position at) implements PackNode {}

    /** {@code [a, b]} or a block list. */
    record Sequence(List<PackNode> items, Position at) implements PackNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** {@code {a: b}} or a block mapping, in the order of the text. */
    record Mapping(List<Entry> entries, Position at) implements PackNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** One line of a mapping. */
    record Entry(Scalar key, PackNode value) {}
}
