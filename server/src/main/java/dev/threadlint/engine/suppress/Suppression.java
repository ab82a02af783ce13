package dev.threadlint.engine.suppress;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.text.Span;

/**
 * One selector of a comment or annotation that silences findings in one file. Immutable.
 *
 * @param selector rule, alias, category or {@code all}; or what other tools call a rule
 * @param foreign the annotation in which other tools look for the selector, empty for one of this tool
 * @param written where the selector stands, for reports about the suppression itself
 * @param covered findings whose primary place starts here are silenced; empty when the comment stands before nothing
 * @param field the field, with its class, whose own findings are silenced wherever they are; empty for none
 */
public record Suppression(String selector, String foreign, Location written, Span covered, String field) {
    public Suppression(String selector, Location written, Span covered) {
        this(selector, "", written, covered, "");
    }

    public boolean covers(Finding finding) {
        boolean ofField = !field.isEmpty() && (finding.subject().equals("field:" + field) || finding.subject().equals("field:" + field + "*"));
        return written.path().equals(finding.location().path()) && covered.contains(finding.location().span().start()) || ofField;
    }

    /** True for the word that another tool reads in such an annotation, and the id by which our catalogue knows it there. */
    public boolean isForeignNameOf(String tag) {
        return switch (foreign) {
            case "SuppressWarnings" -> ForeignNames.isInSuppressWarnings(selector, tag);
            case "SuppressFBWarnings" -> ForeignNames.isInSuppressFBWarnings(selector, tag);
            default -> false;
        };
    }
}
