package dev.threadlint.report;

import dev.threadlint.findings.Location;
import dev.threadlint.text.Position;
import dev.threadlint.text.SourceText;
import java.util.Optional;

/** The reason that a person wrote behind a suppression. Stateless. */
final class SuppressionReason {
    private SuppressionReason() {}

    /** What follows {@code threadlint: ignore[...]} on its line; annotations and NOLINT give no reason. */
    static Optional<String> of(Location by, ReportInput input) {
        if (!input.hasSource(by.path())) {
            return Optional.empty();
        }
        SourceText source = input.source(by.path());
        Position start = source.position(by.span().start());
        String line = source.line(start.line());
        int end = Math.min(start.column() - 1 + by.span().length(), line.length());
        if (!line.substring(0, Math.min(start.column() - 1, line.length())).contains("threadlint:")) {
            return Optional.empty();
        }
        String rest = line.substring(end);
        rest = rest.substring(rest.indexOf(']') + 1);
        int close = rest.indexOf("*/");
        String reason = (close < 0 ? rest : rest.substring(0, close)).strip();
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }
}
