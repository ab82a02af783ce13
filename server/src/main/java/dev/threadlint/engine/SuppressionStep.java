package dev.threadlint.engine;

import dev.threadlint.engine.suppress.Suppression;
import dev.threadlint.engine.suppress.SuppressionReader;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.findings.SuppressedFinding;
import dev.threadlint.ir.Unit;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Silences what comments and annotations silence, and reports those that silence nothing. Immutable. */
final class SuppressionStep {
    static final String UNUSED = "unused-suppression";
    static final String UNKNOWN = "unknown-rule-in-suppression";

    private final Rulebook rulebook;
    private final Predicate<String> isSelected;

    SuppressionStep(Rulebook rulebook, Predicate<String> isSelected) {
        this.rulebook = rulebook;
        this.isSelected = isSelected;
    }

    FindingPipeline.Result apply(List<Finding> findings, Map<String, Unit> units) {
        List<Finding> kept = new ArrayList<>();
        List<SuppressedFinding> hidden = new ArrayList<>();
        List<Suppression> suppressions = new ArrayList<>();
        List<Finding> own = new ArrayList<>();
        for (Unit unit : units.values()) {
            SuppressionReader.Reading reading = SuppressionReader.read(unit);
            suppressions.addAll(reading.suppressions());
            reading.unknownWords().forEach(place -> own.add(unknownWord(unit, place)));
        }
        Set<Suppression> used = new HashSet<>();
        for (Finding finding : findings) {
            List<Suppression> hiding = suppressions.stream().filter(each -> hides(each, finding)).toList();
            used.addAll(hiding);
            if (hiding.isEmpty()) {
                kept.add(finding);
            } else {
                hidden.add(new SuppressedFinding(finding, hiding.get(0).written()));
            }
        }
        for (Suppression suppression : suppressions) {
            if (suppression.foreign().isEmpty()) {
                judge(suppression, used, own);
            }
        }
        own.removeIf(finding -> suppressions.stream().anyMatch(each -> hides(each, finding)));
        own.stream().filter(finding -> isSelected.test(finding.rule())).forEach(kept::add);
        return new FindingPipeline.Result(kept, hidden);
    }

    private boolean hides(Suppression suppression, Finding finding) {
        if (!suppression.foreign().isEmpty()) {
            return suppression.covers(finding) && rulebook.hasTag(finding.rule(), suppression::isForeignNameOf);
        }
        return suppression.covers(finding) && rulebook.covers(suppression.selector(), finding.rule())
            && !(suppression.selector().equals("all") && finding.rule().equals(UNUSED));
    }

    private void judge(Suppression suppression, Set<Suppression> used, List<Finding> own) {
        String selector = suppression.selector();
        if (!rulebook.isSelector(selector)) {
            String message = "unknown rule `" + selector + "` in a suppression" + Spelling.hint(selector, rulebook.selectors());
            own.add(finding(UNKNOWN, Severity.WARNING, suppression.written(), message, selector, "no rule has this name"));
        } else if (!used.contains(suppression) && mayBeUnused(selector)) {
            String message = "this suppression of `" + selector + "` silences nothing";
            own.add(finding(UNUSED, Severity.HINT, suppression.written(), message, selector, "no finding it covers was made here"));
        }
    }

    /** A suppression of a rule that does not run may be needed by another run. */
    private boolean mayBeUnused(String selector) {
        boolean judgesItself = selector.equals(UNUSED) || selector.equals(UNKNOWN);
        return !judgesItself && rulebook.names().stream().filter(rule -> rulebook.covers(selector, rule)).allMatch(isSelected);
    }

    private static Finding unknownWord(Unit unit, Location place) {
        String word = unit.source().text(place.span());
        String hint = Spelling.hint(word, List.of("ignore", "ignore-function", "ignore-file", "ignore-next-line"));
        return finding(UNKNOWN, Severity.WARNING, place, "unknown suppression `" + word + "`" + hint, word, "no suppression has this name");
    }

    private static Finding finding(String rule, Severity severity, Location place, String message, String subject, String reason) {
        return new Finding(rule, severity, place, message, List.of(), new Evidence.Site(reason), subject, List.of());
    }
}
