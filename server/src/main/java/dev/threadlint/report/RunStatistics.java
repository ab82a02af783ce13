package dev.threadlint.report;

import dev.threadlint.findings.Finding;
import dev.threadlint.ir.Language;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run read. Immutable.
 *
 * @param files number of files by language
 * @param lines lines in these files
 * @param milliseconds wall time; negative when it is not to be shown
 */
public record RunStatistics(Map<Language, Integer> files, long lines, long milliseconds) {
    public RunStatistics {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    public int fileCount() {
        return files.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Findings by rule, most frequent first, then what was read. */
    public void print(List<Finding> findings, Appendable out) throws IOException {
        Map<String, Integer> byRule = new TreeMap<>();
        findings.forEach(finding -> byRule.merge(finding.rule(), 1, Integer::sum));
        List<Map.Entry<String, Integer>> rows = byRule.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
            .toList();
        for (Map.Entry<String, Integer> row : rows) {
            out.append(String.format(Locale.ROOT, "%6d  %s\n", row.getValue(), row.getKey()));
        }
        out.append(String.format(Locale.ROOT, "%6d  in all\n", findings.size()));
        out.append(String.format(Locale.ROOT, "%6d  files, %d lines", fileCount(), lines));
        String separator = ": ";
        for (Map.Entry<Language, Integer> entry : files.entrySet()) {
            out.append(separator).append(name(entry.getKey())).append(' ').append(String.valueOf(entry.getValue()));
            separator = ", ";
        }
        out.append(milliseconds < 0 ? "" : String.format(Locale.ROOT, "; %.2f s", milliseconds / 1000.0)).append("\n");
    }

    private static String name(Language language) {
        return switch (language) {
            case C -> "C";
            case CPP -> "C++";
            case JAVA -> "Java";
        };
    }
}
