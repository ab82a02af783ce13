package dev.threadlint.lsp;

import dev.threadlint.engine.EditorSettings;
import dev.threadlint.engine.Inspector;
import dev.threadlint.engine.Progress;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Reports every word {@code BAD} and offers {@code GOOD}, so that the protocol can be tested apart from the analysis. */
final class MarkerInspector implements Inspector {
    final AtomicInteger cancelledRuns = new AtomicInteger();
    final Semaphore held = new Semaphore(0);
    final BlockingQueue<EditorSettings> configured = new LinkedBlockingQueue<>();
    volatile boolean holding;

    @Override
    public boolean accepts(String name) {
        return name.endsWith(".c");
    }

    @Override
    public void configure(EditorSettings editor) {
        configured.add(editor);
    }

    @Override
    public Inspection inspect(List<SourceText> texts, Extent extent, Progress progress, BooleanSupplier cancelled) {
        while (holding && !cancelled.getAsBoolean() && !held.tryAcquire()) {
            Thread.onSpinWait();
        }
        if (cancelled.getAsBoolean()) {
            cancelledRuns.incrementAndGet();
        }
        List<Finding> findings = new ArrayList<>();
        Map<String, SourceText> sources = new TreeMap<>();
        for (SourceText text : texts) {
            sources.put(text.path(), text);
            if (text.content().contains("FULL")) {
                throw new OutOfMemoryError("told to run out of memory");
            }
            if (text.content().contains("FAIL")) {
                throw new IllegalStateException("told to fail");
            }
            for (String rule : text.content().contains("TWICE") ? List.of("thread-never-joined", "joinable-thread-destroyed") : List.<String>of()) {
                findings.add(new Finding(rule, Severity.WARNING, new Location(text.path(), new Span(0, 5)), rule, List.of(),
                    new Evidence.Site("it says so"), "word", List.of(new FixOffer("add-join", "Say it once", FixOffer.Safety.SAFE,
                        List.of(new TextEdit(new Span(0, 5), "ONCE"))))));
            }
            findings.addAll(findings(text));
        }
        return new Inspection(findings, sources, List.of(), List.of(), Map.of(), Optional.of(new SourceText(".threadlint.yaml", "")));
    }

    List<Finding> findings(SourceText text) {
        List<Finding> findings = new ArrayList<>();
        for (int at = text.content().indexOf("BAD"); at >= 0; at = text.content().indexOf("BAD", at + 1)) {
            Location place = new Location(text.path(), new Span(at, at + 3));
            findings.add(new Finding("thread-never-joined", Severity.WARNING, place, "bad word",
                List.of(new Evidence.Step(new Location(text.path(), new Span(0, 1)), "the file starts here")),
                new Evidence.Site("it says so"), "word",
                List.of(new FixOffer("add-join", "Say GOOD", FixOffer.Safety.SAFE, List.of(new TextEdit(place.span(), "GOOD"))))));
        }
        return findings;
    }

    @Override
    public Optional<SourceText> mend(List<SourceText> texts, String name, BooleanSupplier cancelled) {
        return texts.stream().filter(text -> text.path().equals(name) && text.content().contains("BAD")).findFirst()
            .map(text -> new SourceText(name, text.content().replace("BAD", "GOOD")));
    }
}
