package dev.threadlint.report;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The last lines of the report for people: how much was found and what to do next. Immutable and thread-safe. */
final class HumanSummary {
    private final Palette palette;

    HumanSummary(Palette palette) {
        this.palette = palette;
    }

    void print(ReportInput input, Appendable out) throws IOException {
        List<Finding> findings = input.findings();
        String read = count(input.statistics().fileCount(), "file") + " checked" + missing(input);
        if (findings.isEmpty()) {
            out.append(palette.strong("No findings")).append("; ").append(read).append(".\n");
            return;
        }
        List<String> parts = new ArrayList<>();
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.HINT)) {
            int number = (int) findings.stream().filter(finding -> finding.severity() == severity).count();
            if (number > 0) {
                parts.add(palette.level(severity, count(number, severity.name().toLowerCase(Locale.ROOT))));
            }
        }
        out.append(String.join(", ", parts)).append("; ").append(read).append(".\n");
        long fixable = findings.stream().filter(HumanSummary::isFixable).count();
        if (fixable > 0) {
            out.append("`threadlint fix` can mend ").append(fixable == findings.size() ? fixable == 1 ? "it" : "all" : fixable + " of them")
                .append("; `threadlint fix --diff` shows how.\n");
        }
        out.append("`threadlint explain ").append(findings.get(0).rule()).append("` tells more about a rule.\n");
    }

    private static boolean isFixable(Finding finding) {
        return finding.fixes().stream().anyMatch(fix -> fix.safety() == FixOffer.Safety.SAFE);
    }

    private static String missing(ReportInput input) {
        int problems = input.incomplete().size();
        return problems == 0 ? "" : ", " + count(problems, "input") + " left out or read in part";
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
