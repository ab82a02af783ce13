package dev.threadlint.rulebook;

import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Metadata and page of a rule, read from its folder in the catalogue.
 *
 * @param name slug
 * @param aliases older or other spellings of the slug
 * @param title one line: what it flags
 * @param category {@code lifecycle}, {@code data-race}, {@code locking}, {@code atomics}, {@code lifetime}, {@code async},
 *     {@code platform}, {@code style}
 * @param severity default level
 * @param evidence simple name of the evidence kind
 * @param languages where it applies
 * @param parents the more general rules that selecting, configuring or suppressing also covers this one
 * @param tags ids others know it by: {@code CWE-362}, {@code CERT CON43-C}, {@code SonarJava S2696}
 * @param fixes ids of the fixes it may offer
 * @param onByDefault false for a rule of opinion, which runs in the strict profile, in the profile of a standard it carries an id of, or when
 *     settings name it
 * @param releases the releases of Java, if only some have the defect: where settings tell one of them the rule is on by default, else off
 * @param page Markdown body of the page without front matter
 */
public record Rule(String name, List<String> aliases, String title, String category, Severity severity, String evidence,
                   Set<Language> languages, List<String> parents, List<String> tags, List<String> fixes, boolean onByDefault, Optional<Releases> releases, String page) {
    /** From one release of Java to another, both included. */
    public record Releases(int first, int last) {
        public boolean contain(int release) {
            return first <= release && release <= last;
        }
    }
}
