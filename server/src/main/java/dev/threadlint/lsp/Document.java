package dev.threadlint.lsp;

import dev.threadlint.findings.Finding;
import dev.threadlint.text.SourceText;
import java.util.ArrayList;
import java.util.List;

/** An open document and what is known about its present text. Confined to the loop thread. */
final class Document {
    private final String uri;
    private int version;
    private SourceText source;
    private List<Finding> findings = List.of();
    private boolean current;
    private final List<Runnable> waiting = new ArrayList<>();

    Document(String uri, int version, SourceText source) {
        this.uri = uri;
        this.version = version;
        this.source = source;
    }

    String uri() {
        return uri;
    }

    int version() {
        return version;
    }

    SourceText source() {
        return source;
    }

    /** Findings of the present text; empty while they are being looked for. */
    List<Finding> findings() {
        return current ? findings : List.of();
    }

    boolean isCurrent() {
        return current;
    }

    void change(int newVersion, SourceText newSource) {
        version = newVersion;
        source = newSource;
        current = false;
        findings = List.of();
    }

    void found(List<Finding> newFindings) {
        findings = List.copyOf(newFindings);
        current = true;
        List<Runnable> ready = List.copyOf(waiting);
        waiting.clear();
        ready.forEach(Runnable::run);
    }

    /** Runs the work as soon as the findings are those of the present text. */
    void whenCurrent(Runnable work) {
        if (current) {
            work.run();
        } else {
            waiting.add(work);
        }
    }

    /** Lets go of those who wait: the document is closed. */
    void close() {
        current = true;
        findings = List.of();
        found(List.of());
    }
}
