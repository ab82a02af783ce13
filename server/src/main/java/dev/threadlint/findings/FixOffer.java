package dev.threadlint.findings;

import dev.threadlint.text.TextEdit;
import java.util.List;

/**
 * A change that would mend a finding, in the finding's own file.
 *
 * @param id stable name, as in golden files: {@code add-join}
 * @param title imperative sentence shown to the user
 * @param safety whether the change keeps the meaning of a correct program
 * @param edits disjoint edits in ascending order
 */
public record FixOffer(String id, String title, Safety safety, List<TextEdit> edits) {
    public FixOffer {
        edits = List.copyOf(edits);
    }

    /** {@code SAFE} may be applied without asking. */
    public enum Safety { SAFE, UNSAFE, MANUAL }
}
