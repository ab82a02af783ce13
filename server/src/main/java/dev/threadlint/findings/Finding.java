package dev.threadlint.findings;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One defect.
 *
 * @param rule slug of the rule
 * @param severity level after the rule's own judgement
 * @param location primary place
 * @param message one sentence, no final stop
 * @param related other places, in the order of the story
 * @param evidence why it is true
 * @param subject stable text that identifies the defect without line numbers: {@code worker:counter}
 * @param fixes changes offered
 */
public record Finding(String rule, Severity severity, Location location, String message, List<Evidence.Step> related,
                      Evidence evidence, String subject, List<FixOffer> fixes) {
    private static final Pattern POSITION = Pattern.compile("@\\d+:\\d+");

    public Finding {
        // The names of lambdas and local classes hold their place, which every line above them moves.
        subject = POSITION.matcher(subject).replaceAll("");
        related = List.copyOf(related);
        fixes = List.copyOf(fixes);
    }

    public Finding withSeverity(Severity other) {
        return new Finding(rule, other, location, message, related, evidence, subject, fixes);
    }
}
