package dev.threadlint.lsp;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.lsp.convert.Actions;
import dev.threadlint.lsp.convert.ClientTraits.Trait;
import dev.threadlint.lsp.convert.Diagnostics;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Diagnostic;

/**
 * The actions that a document offers. Immutable.
 *
 * @param firstNumber of the first finding, by which its fixes are asked for later
 * @param only kinds of action that the client asks for; empty for any
 * @param isReportedHere false for a finding that is told from another file, which a comment here does not silence
 */
record Menu(Actions actions, SuppressionEdits silence, Diagnostics diagnostics, List<Finding> findings, int firstNumber, List<String> only, Predicate<Finding> isReportedHere) {
    private static final String KIND_SEPARATOR = ".";

    List<CodeAction> at(Span place) {
        List<CodeAction> found = new ArrayList<>();
        if (wants(CodeActionKind.QuickFix)) {
            quickFixes(place, found);
        }
        if (wants(Actions.SUPPRESS)) {
            suppressions(place, found);
        }
        // Mending a whole file takes time, so it waits until somebody wants it.
        if (wants(Actions.FIX_ALL) && actions.client().can(Trait.RESOLVED_EDITS) && hasSafeFix()) {
            found.add(actions.fixAllLater());
        }
        return found;
    }

    /** True when the client asks for all fixes and cannot come back for their edit. */
    boolean needsFixAllNow() {
        return !only.isEmpty() && wants(Actions.FIX_ALL) && !actions.client().can(Trait.RESOLVED_EDITS) && hasSafeFix();
    }

    List<CodeAction> withFixAll(List<CodeAction> found, SourceText mended) {
        if (mended.content().equals(actions.source().content())) {
            return found;
        }
        List<CodeAction> all = new ArrayList<>(found);
        all.add(actions.fixAll(mended));
        return all;
    }

    /** Two findings about one place often have the same fix; it is shown once and mends both. */
    private void quickFixes(Span place, List<CodeAction> found) {
        Map<FixOffer, CodeAction> known = new LinkedHashMap<>();
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            Span own = finding.location().span();
            if (own.start() > place.end() || own.end() < place.start()) {
                continue;
            }
            Diagnostic diagnostic = diagnostics.diagnostic(finding, actions.source());
            for (FixOffer offer : finding.fixes()) {
                CodeAction same = known.get(offer);
                if (same != null) {
                    List<Diagnostic> both = new ArrayList<>(same.getDiagnostics());
                    both.add(diagnostic);
                    same.setDiagnostics(both);
                } else {
                    known.put(offer, actions.quickFix(offer, diagnostic, firstNumber + i, offer.equals(finding.fixes().get(0))));
                }
            }
        }
        found.addAll(known.values());
    }

    /** The rules about suppressions are left out: a comment that silences a comment helps nobody. */
    private void suppressions(Span place, List<CodeAction> found) {
        Set<String> done = new HashSet<>();
        for (Finding finding : findings) {
            Span own = finding.location().span();
            boolean touches = own.start() <= place.end() && own.end() >= place.start();
            if (!touches || !isReportedHere.test(finding) || finding.rule().endsWith("-suppression") || !done.add(finding.rule())) {
                continue;
            }
            Diagnostic diagnostic = diagnostics.diagnostic(finding, actions.source());
            for (SuppressionEdits.Scope scope : SuppressionEdits.Scope.values()) {
                silence.of(scope, own, finding.rule(), "")
                    .ifPresent(edit -> found.add(actions.suppression(scope.title(finding.rule()), edit, diagnostic)));
            }
        }
    }

    private boolean hasSafeFix() {
        return findings.stream().flatMap(finding -> finding.fixes().stream()).anyMatch(offer -> offer.safety() == FixOffer.Safety.SAFE);
    }

    private boolean wants(String kind) {
        return only.isEmpty() || only.stream().anyMatch(wanted -> kind.equals(wanted) || kind.startsWith(wanted + KIND_SEPARATOR));
    }
}
