package dev.threadlint.engine;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import java.util.List;
import java.util.Optional;

/**
 * Which of a finding's fixes is taken. Immutable.
 *
 * @param wanted ids of fixes to take before others, even when they are not safe, since they were asked for by name
 * @param safety whether other fixes must be safe
 */
public record FixChoice(List<String> wanted, Allowed safety) {
    /** The first safe fix. */
    public static final FixChoice SAFE = new FixChoice(List.of(), Allowed.SAFE_ONLY);

    public FixChoice {
        wanted = List.copyOf(wanted);
    }

    /** What may be applied without being named. A fix that a person has to complete is never among it. */
    public enum Allowed { SAFE_ONLY, UNSAFE_TOO }

    public Optional<FixOffer> of(Finding finding) {
        for (String id : wanted) {
            Optional<FixOffer> named = finding.fixes().stream().filter(offer -> offer.id().equals(id)).filter(FixChoice::isComplete).findFirst();
            if (named.isPresent()) {
                return named;
            }
        }
        return finding.fixes().stream().filter(this::isAllowed).findFirst();
    }

    private boolean isAllowed(FixOffer offer) {
        return offer.safety() == FixOffer.Safety.SAFE || safety == Allowed.UNSAFE_TOO && isComplete(offer);
    }

    private static boolean isComplete(FixOffer offer) {
        return offer.safety() != FixOffer.Safety.MANUAL;
    }
}
