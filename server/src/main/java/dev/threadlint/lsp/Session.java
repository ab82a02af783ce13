package dev.threadlint.lsp;

import dev.threadlint.engine.Inspector;
import dev.threadlint.engine.Inspector.Extent;
import dev.threadlint.engine.Inspector.Inspection;
import dev.threadlint.findings.Finding;
import dev.threadlint.lsp.convert.Actions;
import dev.threadlint.lsp.convert.ClientTraits;
import dev.threadlint.lsp.convert.Diagnostics;
import dev.threadlint.lsp.convert.Ranges;
import dev.threadlint.lsp.convert.Uris;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.CodeAction;
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
    private static final long PAUSE_MILLIS = 150;
    private static final Map<String, String> ENDINGS = Map.of("c", ".c", "cpp", ".cpp", "java", ".java");

    private final ClientTraits client;
    private final Uris uris;
    private final Inspector inspector;
    private final Watch watch;
    private final RulePages rulePages;
    private final Voice voice;
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private Map<String, SourceText> sources = Map.of();
    private Set<Finding> reported = Set.of();
    private List<String> remarks = List.of();
    private boolean projectKnown;
    private boolean filesMayDiffer;

    Session(ClientTraits client, Uris uris, Inspector inspector, Watch watch, RulePages rulePages, Voice voice) {
        this.client = client;
        this.uris = uris;
        this.inspector = inspector;
        this.watch = watch;
        this.rulePages = rulePages;
        this.voice = voice;
    }

    /** How a session speaks to the client. */
    interface Voice {
        void publish(PublishDiagnosticsParams diagnostics);

        void warn(String message);

        void failed(String what, Throwable why);
    }

    void open(String uri, String language, int version, String text) {
        String name = uris.name(uri);
        if (!inspector.accepts(name)) {
            // A text that was never saved has no ending that tells its language.
            name += ENDINGS.getOrDefault(language, "");
        }
        if (inspector.accepts(name)) {
            documents.put(uri, new Document(uri, version, new SourceText(name, text)));
            look(0);
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
        look(PAUSE_MILLIS);
    }

    private SourceText changed(SourceText source, @Nullable Range range, String text) {
        if (range == null) {
            return new SourceText(source.path(), text);
        }
        Span span = new Ranges(source, client.encoding()).span(range);
        String content = source.content();
        return new SourceText(source.path(), content.substring(0, span.start()) + text + content.substring(span.end()));
    }

    /** Files may have changed on disk; a change of branches tells of hundreds, one after the other. */
    void filesChanged() {
        filesMayDiffer = true;
        look(PAUSE_MILLIS);
    }

    void close(String uri) {
        Document document = documents.remove(uri);
        if (document != null) {
            document.close();
            voice.publish(new PublishDiagnosticsParams(uri, List.of()));
            filesChanged();
        }
    }

    /** Nobody is left waiting for an answer. */
    void end() {
        watch.close();
        documents.values().forEach(Document::close);
    }

    /**
     * The open texts alone are looked at first, as long as nothing is known about the project; what the whole project tells
     * replaces it.
     */
    private void look(long pause) {
        watch.invalidate();
        if (documents.isEmpty()) {
            return;
        }
        documents.values().forEach(document -> document.change(document.version(), document.source()));
        if (uris.root().isEmpty()) {
            inspect(pause, Extent.TEXTS_ALONE, this::show);
        } else if (projectKnown) {
            inspectProject(pause);
        } else {
            inspect(pause, Extent.TEXTS_ALONE, first -> {
                show(first);
                inspectProject(0);
            });
        }
    }

    private void inspectProject(long pause) {
        inspect(pause, filesMayDiffer ? Extent.REREAD_PROJECT : Extent.PROJECT, found -> {
            projectKnown = true;
            filesMayDiffer = false;
            show(found);
        });
    }

    private void inspect(long pause, Extent extent, java.util.function.Consumer<Inspection> answer) {
        watch.plan(pause, this::texts, (texts, cancelled) -> inspector.inspect(texts, extent, cancelled), answer, this::failed);
    }

    private List<SourceText> texts() {
        return documents.values().stream().map(Document::source).toList();
    }

    /** What was shown is about an older text, so it goes. */
    private void failed(Throwable failure) {
        voice.failed("The analysis failed", failure);
        show(new Inspection(List.of(), sources, remarks));
    }

    private void show(Inspection inspection) {
        sources = inspection.sources();
        reported = Set.copyOf(inspection.findings());
        Map<String, List<Finding>> byName = new LinkedHashMap<>();
        OtherSide.added(inspection.findings()).forEach(finding -> byName.computeIfAbsent(finding.location().path(), name -> new ArrayList<>()).add(finding));
        Diagnostics diagnostics = diagnostics();
        for (Document document : List.copyOf(documents.values())) {
            List<Finding> own = byName.getOrDefault(document.source().path(), List.of());
            voice.publish(new PublishDiagnosticsParams(document.uri(),
                own.stream().map(finding -> diagnostics.diagnostic(finding, document.source())).toList(), document.version()));
            document.found(own);
        }
        if (!inspection.remarks().equals(remarks) && !inspection.remarks().isEmpty()) {
            voice.warn("threadlint: " + String.join("\n", inspection.remarks()));
        }
        remarks = inspection.remarks();
    }

    /** Places in open documents are named as the client names them. */
    private Diagnostics diagnostics() {
        Map<String, String> open = new LinkedHashMap<>();
        documents.values().forEach(document -> open.put(document.source().path(), document.uri()));
        return new Diagnostics(client, name -> open.getOrDefault(name, uris.uri(name)), sources, rulePages::link);
    }

    /** Hands over the actions for a range once the present text is analysed. */
    void actions(String uri, Range range, List<String> only, Watch.Reply<List<CodeAction>> reply) {
        Document document = documents.get(uri);
        if (document == null || !client.literalActions()) {
            reply.answer().accept(List.of());
            return;
        }
        document.whenCurrent(() -> {
            Menu menu = new Menu(actions(document), diagnostics(), document.findings(), only, reported::contains);
            List<CodeAction> found = menu.at(new Ranges(document.source(), client.encoding()).span(range));
            if (menu.needsFixAllNow()) {
                mend(document, new Watch.Reply<>(mended -> reply.answer().accept(menu.withFixAll(found, mended)), reply.failure(),
                    reply.superseded()));
            } else {
                reply.answer().accept(found);
            }
        });
    }

    /** The edit of an action that was handed out. */
    void resolve(Actions.Ticket ticket, Watch.Reply<WorkspaceEdit> reply) {
        Document document = documents.get(ticket.uri());
        if (document == null || document.version() != ticket.version() || !document.isCurrent()) {
            reply.superseded().run();
        } else if (ticket.isFixAll()) {
            mend(document, new Watch.Reply<>(mended -> reply.answer().accept(actions(document).edit(mended)), reply.failure(),
                reply.superseded()));
        } else if (ticket.number() >= 0 && ticket.number() < document.findings().size()) {
            document.findings().get(ticket.number()).fixes().stream().filter(offer -> offer.id().equals(ticket.fix())).findFirst()
                .ifPresentOrElse(offer -> reply.answer().accept(actions(document).edit(offer.edits())), reply.superseded());
        } else {
            reply.superseded().run();
        }
    }

    private Actions actions(Document document) {
        return new Actions(client, document.uri(), document.version(), document.source());
    }

    private void mend(Document document, Watch.Reply<SourceText> reply) {
        String name = document.source().path();
        watch.ask(texts(), (texts, cancelled) -> inspector.mend(texts, name, cancelled).orElse(document.source()), reply);
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
            Optional<String> page = rulePages.page(finding.rule());
            if (finding.location().span().contains(offset) && page.isPresent()) {
                return Optional.of(new Hover(new MarkupContent(MarkupKind.MARKDOWN, page.get()), ranges.range(finding.location().span())));
            }
        }
        return Optional.empty();
    }
}
