package dev.threadlint.report;

import dev.threadlint.findings.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Names findings so that they are known again after edits elsewhere: by rule, file and subject, never by line. Findings that agree
 * in all three are told apart by their order. Confined: ask once per finding, in the order of the report.
 */
final class Fingerprints {
    private static final int LENGTH = 32;

    private final Map<String, Integer> seen = new HashMap<>();

    String of(Finding finding) {
        String name = finding.rule() + '\0' + finding.location().path() + '\0' + finding.subject();
        int occurrence = seen.merge(name, 1, Integer::sum);
        return hash(name + '\0' + occurrence);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
