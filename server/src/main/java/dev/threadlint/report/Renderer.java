package dev.threadlint.report;

import java.io.IOException;

/** Writes a report in one format. Implementations are immutable and thread-safe. */
public interface Renderer {
    void render(ReportInput input, Appendable out) throws IOException;
}
