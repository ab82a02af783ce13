package dev.threadlint.lsp;

import dev.threadlint.engine.Inspector;
import dev.threadlint.engine.Inspector.Extent;
import dev.threadlint.engine.Inspector.Inspection;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.EditSet;
import dev.threadlint.lsp.convert.Actions;
import dev.threadlint.lsp.convert.ClientTraits;
import dev.threadlint.lsp.convert.Diagnostics;
import dev.threadlint.lsp.convert.Ranges;
import dev.threadlint.lsp.convert.Uris;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.jspecify.annotations.Nullable;

/** The open documents of an initialised client and what is known about them. Confined to the loop thread. */
final class Session {
    /** Typing pauses longer than this between two words. */
    private static final long TYPING_PAUSE_MILLIS = 150;
    private static final String KIND_SEPARATOR = ".";

    private final ClientTraits client;
    private final Uris uris;
    private final Inspector inspector;
    private final Watch watch;
    private final Function<String, Optional<String>> rulePages;
    private final Consumer<PublishDiagnosticsParams> publish;
    private final BiConsumer<String, Throwable> log;
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private Map<String, SourceText> sources = Map.of();
    private boolean projectKnown;

    Session(ClientTraits client, Uris uris, Inspector inspector, ScheduledExecutorService loop,
            Function<String, Optional<String>> rulePages, Consumer<PublishDiagnosticsParams> publish,
            BiConsumer<String, Throwable> log) {
        this.client = client;
        this.uris = uris;
        this.inspector = inspector;
        this.watch = new Watch(inspector, loop);
        this.rulePages = rulePages;
        this.publish = publish;
        this.log = log;
    }

    void open(String uri, int version, String text) {
        String name = uris.name(uri);
        if (inspector.accepts(name)) {
            documents.put(uri, new Document(uri, version, new SourceText(name, text)));
            look(0, Extent.PROJECT);
        }
    }

    void change(String uri, int version, List<TextDocumentContentChangeEvent> changes) {
        Document document = documents.get(uri);
        if (document == null) {
            return;
        }
        SourceText source = document.source();
        for (TextDocumentContentChangeEvent change : changes) {
            source = changed(source, change.getRange(), change.getText());
        }
        document.change(version, source);
        look(TYPING_PAUSE_MILLIS, Extent.PROJECT);
    }

    private SourceText changed(SourceText source, @Nullable Range range, String text) {
        if (range == null) {
            return new SourceText(source.path(), text);
        }
        Span span = new Ranges(source, client.encoding()).span(range);
        String content = source.content();
        return new SourceText(source.path(), content.substring(0, span.start()) + text + content.substring(span.end()));
    }

    void filesChanged() {
        look(0, Extent.REREAD_PROJECT);
    }

    void close(String uri) {
        Document document = documents.remove(uri);
        if (document != null) {
            document.close();
            publish.accept(new PublishDiagnosticsParams(uri, List.of()));
            look(TYPING_PAUSE_MILLIS, Extent.REREAD_PROJECT);
        }
    }

    void end() {
        watch.close();
    }

    /**
     * The open texts alone are looked at first, as long as nothing is known about the project; what the whole project tells
     * replaces it.
     */
    private void look(long pause, Extent extent) {
        watch.invalidate();
        if (documents.isEmpty()) {
            return;
        }
        documents.values().forEach(document -> document.change(document.version(), document.source()));
        if (projectKnown || uris.root().isEmpty()) {
            watch.ask(pause, this::texts, uris.root().isEmpty() ? Extent.TEXTS_ALONE : extent, this::found, this::failed);
            return;
        }
        watch.ask(pause, this::texts, Extent.TEXTS_ALONE, first -> {
            show(first);
            watch.ask(0, this::texts, extent, found -> {
                projectKnown = true;
                found(found);
            }, this::failed);
        }, this::failed);
    }

    private List<SourceText> texts() {
        return documents.values().stream().map(Document::source).toList();
    }

    private void failed(Throwable failure) {
        log.accept("The analysis failed", failure);
        documents.values().forEach(document -> document.found(List.of()));
    }

    private void found(Inspection inspection) {
        show(inspection);
    }

    private void show(Inspection inspection) {
        sources = inspection.sources();
        Map<String, List<Finding>> byName = new LinkedHashMap<>();
        inspection.findings().forEach(finding -> byName.computeIfAbsent(finding.location().path(), name -> new ArrayList<>()).add(finding));
        for (Document document : List.copyOf(documents.values())) {
            List<Finding> own = byName.getOrDefault(document.source().path(), List.of());
            publish.accept(new PublishDiagnosticsParams(document.uri(),
                own.stream().map(finding -> diagnostic(document, finding)).toList(), document.version()));
            document.found(own);
        }
    }

    private Diagnostic diagnostic(Document document, Finding finding) {
        return new Diagnostics(client, uris, sources).diagnostic(finding, document.source());
    }

    /** Hands over the actions for a range once the present text is analysed. */
    void actions(String uri, Range range, List<String> only, Consumer<List<CodeAction>> answer) {
        Document document = documents.get(uri);
        if (document == null || !client.literalActions()) {
            answer.accept(List.of());
            return;
        }
        document.whenCurrent(() -> answer.accept(actions(document, range, only)));
    }

    private List<CodeAction> actions(Document document, Range range, List<String> only) {
        Actions actions = new Actions(client, document.uri(), document.version(), document.source());
        List<CodeAction> found = new ArrayList<>();
        Span wanted = new Ranges(document.source(), client.encoding()).span(range);
        List<Finding> findings = document.findings();
        for (int i = 0; i < findings.size() && wants(only, "quickfix"); i++) {
            Finding finding = findings.get(i);
            Span place = finding.location().span();
            if (place.start() > wanted.end() || place.end() < wanted.start()) {
                continue;
            }
            for (FixOffer offer : finding.fixes()) {
                found.add(actions.quickFix(offer, diagnostic(document, finding), i, offer.equals(finding.fixes().get(0))));
            }
        }
        List<TextEdit> all = safeEdits(findings);
        if (!all.isEmpty() && wants(only, Actions.FIX_ALL)) {
            found.add(actions.fixAll(all));
        }
        return found;
    }

    private static boolean wants(List<String> only, String kind) {
        return only.isEmpty() || only.stream().anyMatch(wanted -> kind.equals(wanted) || kind.startsWith(wanted + KIND_SEPARATOR));
    }

    /** The first safe fix of each finding, as far as they go together. */
    private static List<TextEdit> safeEdits(List<Finding> findings) {
        EditSet set = EditSet.EMPTY;
        for (Finding finding : findings) {
            Optional<FixOffer> safe = finding.fixes().stream().filter(offer -> offer.safety() == FixOffer.Safety.SAFE).findFirst();
            if (safe.isPresent()) {
                set = set.with(safe.get().edits()).orElse(set);
            }
        }
        return set.edits();
    }

    /** The edit of an action that was handed out; empty when the document has changed since. */
    Optional<WorkspaceEdit> resolve(Actions.Ticket ticket) {
        Document document = documents.get(ticket.uri());
        if (document == null || document.version() != ticket.version() || ticket.number() >= document.findings().size()) {
            return Optional.empty();
        }
        return document.findings().get(ticket.number()).fixes().stream().filter(offer -> offer.id().equals(ticket.fix())).findFirst()
            .map(offer -> new Actions(client, document.uri(), document.version(), document.source()).edit(offer.edits()));
    }

    /** The page of the rule whose finding stands at the position. */
    Optional<Hover> hover(String uri, Position position) {
        Document document = documents.get(uri);
        if (document == null) {
            return Optional.empty();
        }
        Ranges ranges = new Ranges(document.source(), client.encoding());
        int offset = ranges.offset(position);
        for (Finding finding : document.findings()) {
            Optional<String> page = rulePages.apply(finding.rule());
            if (finding.location().span().contains(offset) && page.isPresent()) {
                return Optional.of(new Hover(new MarkupContent(MarkupKind.MARKDOWN, page.get()), ranges.range(finding.location().span())));
            }
        }
        return Optional.empty();
    }
}
