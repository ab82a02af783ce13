package dev.threadlint.engine.suppress;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How other tools spell in annotations the ids that the tags of our catalogue carry. Stateless. */
final class ForeignNames {
    /** These look for the bare name of what they report. */
    private static final List<String> BARE = List.of("Error Prone", "IntelliJ", "NetBeans", "SpotBugs");
    private static final List<String> OF_BYTECODE = List.of("SpotBugs", "fb-contrib");
    private static final Pattern SONAR = Pattern.compile("(?:java|squid):(S\\d+)");

    private ForeignNames() {}

    static boolean isInSuppressWarnings(String word, String tag) {
        Matcher sonar = SONAR.matcher(word);
        return BARE.stream().anyMatch(tool -> tag.equals(tool + " " + word)) || sonar.matches() && tag.equals("SonarJava " + sonar.group(1))
            || word.startsWith("PMD.") && tag.equals("PMD " + word.substring("PMD.".length()));
    }

    /** A pattern, or the abbreviation with which the names of several begin. */
    static boolean isInSuppressFBWarnings(String word, String tag) {
        return OF_BYTECODE.stream().anyMatch(tool -> tag.equals(tool + " " + word) || !word.isEmpty() && tag.startsWith(tool + " " + word + "_"));
    }
}
