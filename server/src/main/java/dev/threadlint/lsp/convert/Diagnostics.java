package dev.threadlint.lsp.convert;

import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.lsp.convert.ClientTraits.Trait;
import dev.threadlint.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Location;

/**
 * Findings as the protocol's diagnostics. Immutable.
 *
 * @param uris the URI of a file by name
 * @param sources the text of a name, for the positions of related places
 * @param links a URI of the rule's page, if there is one
 */
public record Diagnostics(ClientTraits client, UnaryOperator<String> uris, Function<String, Optional<SourceText>> sources,
                          Function<String, Optional<String>> links) {
    private static final String SOURCE = "threadlint";
    /** Rules that mark text which could as well go; editors show it faded. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("critical-section-empty", "empty-synchronized-block", "lock-on-local-mutex", "unused-suppression");

    public Diagnostic diagnostic(Finding finding, SourceText own) {
        Ranges ranges = new Ranges(own, client.encoding());
        Diagnostic diagnostic = new Diagnostic(ranges.range(finding.location().span()), finding.message());
        diagnostic.setSeverity(severity(finding));
        diagnostic.setSource(SOURCE);
        diagnostic.setCode(finding.rule());
        links.apply(finding.rule()).ifPresent(link -> diagnostic.setCodeDescription(new DiagnosticCodeDescription(link)));
        diagnostic.setData(Map.of("rule", finding.rule(), "subject", finding.subject()));
        if (client.can(Trait.TAGS) && WITHOUT_EFFECT.contains(finding.rule())) {
            diagnostic.setTags(List.of(DiagnosticTag.Unnecessary));
        }
        if (client.can(Trait.RELATED_PLACES)) {
            diagnostic.setRelatedInformation(related(finding));
        }
        return diagnostic;
    }

    private List<DiagnosticRelatedInformation> related(Finding finding) {
        List<DiagnosticRelatedInformation> places = new ArrayList<>();
        for (Evidence.Step step : finding.related()) {
            sources.apply(step.location().path()).ifPresent(source -> places.add(new DiagnosticRelatedInformation(
                new Location(uris.apply(step.location().path()), new Ranges(source, client.encoding()).range(step.location().span())), step.text())));
        }
        return places;
    }

    private static DiagnosticSeverity severity(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> DiagnosticSeverity.Error;
            case WARNING -> DiagnosticSeverity.Warning;
            case HINT -> DiagnosticSeverity.Hint;
        };
    }
}
